//! Do the completion scripts work in the shells they are for? Each is asked in the shell itself; a shell
//! that is not installed is named and left out.

// A test stops where it fails.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

use std::fmt::Write as _;
use std::process::Command;

/// What a shell prints for a script of its own, which may read the completion script as `$SCRIPT`;
/// nothing if there is no such shell.
fn asked(shell: &str, arguments: &[&str], questions: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join("_cramp");
    std::fs::write(&script, script_for(shell)).expect("a write");
    let run = Command::new(shell)
        .args(arguments)
        .arg(questions.replace("$SCRIPT", script.to_str().expect("a path")))
        .env("HOME", folder.path())
        .output();
    let output = match run {
        Ok(output) => output,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("{shell} is not installed; its script is not asked");
            return None;
        }
        Err(error) => panic!("{shell}: {error}"),
    };
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && errors.is_empty(), "{shell}: {errors}");
    Some(String::from_utf8(output.stdout).expect("text"))
}

fn script_for(shell: &str) -> Vec<u8> {
    let output =
        Command::new(env!("CARGO_BIN_EXE_cramp")).args(["completions", shell]).output().expect("cramp runs");
    assert!(output.status.success());
    output.stdout
}

/// What is typed and what must be offered, the last word being the one that is completed.
const TYPED: &[(&[&str], &str)] = &[
    (&["sea"], "search"),
    (&["search", "--kind", "rem"], "remedy"),
    (&["search", "--group", "preg"], "pregnancy"),
    (&["search", "--nutrient", "vitamin-d"], "vitamin-d"),
    (&["causes", "--site", "thigh-f"], "thigh-front"),
    (&["causes", "--when", "nig"], "night"),
    (&["foods", "magn"], "magnesium"),
    (&["foods", "--food", "banan"], "banana"),
    (&["sheet", "in-wa"], "in-water"),
    (&["sheet", "stati"], "statins"),
    (&["show", "needle-p"], "needle-prick"),
    (&["show", "remedy/needle"], "remedy/needle-prick"),
    (&["list", "warn"], "warning-sign"),
    (&["sources", "nhs-leg-cr"], "nhs-leg-cramps"),
    (&["export", "ndj"], "ndjson"),
    (&["man", "export-j"], "export-json"),
];

/// Checks the lines a shell printed, one for each row of [`TYPED`].
fn check(shell: &str, printed: &str) {
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), TYPED.len(), "{shell}: {printed}");
    for ((typed, expected), line) in TYPED.iter().zip(lines) {
        assert!(line.split_whitespace().any(|it| it == *expected), "{shell}: {typed:?} gives {line:?}");
    }
}

#[test]
fn bash_completes_names() {
    let mut questions = "source $SCRIPT\n".to_owned();
    for (typed, _) in TYPED {
        let (last, before) =
            (typed[typed.len() - 1], typed.len().checked_sub(2).map_or("cramp", |at| typed[at]));
        let words = typed.join(" ");
        let at = typed.len();
        writeln!(questions, "COMP_WORDS=(cramp {words}); COMP_CWORD={at}; COMPREPLY=()").expect("text");
        writeln!(questions, "_cramp cramp {last} {before}; echo \"${{COMPREPLY[*]}}\"").expect("text");
    }
    let printed = asked("bash", &["--norc", "-c"], &questions).expect("bash is there");
    check("bash", &printed);
}

#[test]
fn fish_completes_names() {
    let mut questions = "source $SCRIPT\n".to_owned();
    for (typed, _) in TYPED {
        let words = typed.join(" ");
        writeln!(questions, "echo (complete -C 'cramp {words}' | string split -f1 \\t)").expect("text");
    }
    if let Some(printed) = asked("fish", &["--no-config", "-c"], &questions) {
        check("fish", &printed);
    }
}

/// Outside its editor elvish has no place for a completer: the script's own becomes a plain function.
#[test]
fn elvish_completes_names() {
    let script = String::from_utf8(script_for("elvish")).expect("text");
    let script = script.replace("set edit:completion:arg-completer[cramp] =", "var complete~ =");
    let script = script.replace(
        "edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc",
        "put $text",
    );
    assert!(!script.contains("edit:"), "the script asks its editor for more than a test can give");
    let mut questions = script;
    for (typed, _) in TYPED {
        writeln!(questions, "\necho (complete cramp {})", typed.join(" ")).expect("text");
    }
    if let Some(printed) = asked("elvish", &["-norc", "-c"], &questions) {
        check("elvish", &printed);
    }
}

/// Zsh completes in its editor alone: one is started on a terminal of its own and typed into.
#[test]
fn zsh_completes_names() {
    let mut questions = ZSH.to_owned();
    for (typed, _) in TYPED {
        let words = typed.join(" ");
        writeln!(
            questions,
            "zpty -w -n shell \"cramp {words}\"$'\\t\\x18\\x0f'; zpty -r shell out '*OFFERED:*:END*'\n\
             print -r -- \"${{${{out##*OFFERED:}}%%:END*}}\""
        )
        .expect("text");
    }
    questions.push_str("zpty -d shell\n");
    if let Some(printed) = asked("zsh", &["-f", "-c"], &questions) {
        check("zsh", &printed);
    }
}

/// Starts a shell that completes with a tab and prints its line with another key.
const ZSH: &str = r#"
zmodload zsh/zpty
zpty shell TERM=dumb zsh -f -i
zpty -w shell 'PS1=; autoload -Uz compinit; compinit -u -D; source $SCRIPT; bindkey "^I" complete-word; offered() { local typed=$BUFFER; BUFFER=; zle -I; print -r -- "OFFER""ED:$typed:END" }; zle -N offered; bindkey "^X^O" offered; print -r "REA""DY"'
zpty -r shell out '*READY*'
"#;

#[test]
fn every_script_names_what_there_is() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = String::from_utf8(script_for(shell)).expect("text");
        for name in ["remedy/needle-prick", "in-water", "blood-thinners", "thigh-front", "vitamin-b6"] {
            assert!(script.contains(name), "the script for {shell} lacks {name}");
        }
    }
}
