//! How does the index read its files? A directory of tantivy's over the bytes of a pack: nothing is copied,
//! written or locked.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::Directory;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr};

use crate::pack::{Bytes, Pack};

/// A read-only directory over the bytes of a pack: no file, no lock, no copy.
#[derive(Clone)]
pub(crate) struct PackDirectory {
    files: Arc<BTreeMap<PathBuf, OwnedBytes>>,
}

impl PackDirectory {
    /// The files of a pack whose names begin with a prefix, which is cut off.
    pub(crate) fn of(pack: &Pack, prefix: &str) -> Self {
        let whole = match pack.bytes() {
            Bytes::Static(bytes) => OwnedBytes::new(*bytes),
            Bytes::Shared(bytes) => OwnedBytes::new(Arc::clone(bytes)),
        };
        let parts = pack.parts_below(prefix);
        let files = parts.map(|(name, range)| (PathBuf::from(name), whole.slice(range))).collect();
        Self { files: Arc::new(files) }
    }

    /// The bytes of a file; none if it is not there.
    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        self.files.get(Path::new(name)).map_or(&[], |bytes| bytes.as_slice())
    }
}

impl std::fmt::Debug for PackDirectory {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "PackDirectory({} files)", self.files.len())
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "an opened index is never written to")
}

impl Directory for PackDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let bytes = self.files.get(path).cloned();
        let bytes = bytes.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        Ok(Arc::new(bytes))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let bytes = self.files.get(path).map(|bytes| bytes.as_slice().to_vec());
        bytes.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    /// Nothing can change, so nothing needs a lock; tantivy's own would write a file.
    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
