// How is a text unpacked? It begins with its length in bytes: the last of the signs they are written in may mean
// nothing. The page unpacks by it what runs in the worker, and the worker the texts.
function CrampUnfold(text) {
  const [size, signs] = text.split(" ");
  const bytes = CrampBytes(signs).subarray(0, Number(size));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}
