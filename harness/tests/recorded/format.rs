//! Files in the format of `insta`: it reads what we wrote, and we read what it wrote.

use std::fs;

use sso_harness::snapshot::File;

use super::{files, folder};

fn file() -> File {
    let text = "---\nsource: scenarios/id-token/lifetime.yaml\nexpression: reference\n---\n\
                id-token/lifetime#an-hour-late\n  verdict: pass (must)\n  \
                message: \"exp: \\\"late\\\"\"\n\nid-token/lifetime#on-time\n  verdict: skip\n";
    File::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn insta_compares_with_what_we_wrote() {
    let folder = folder("read-by-insta");
    file().write(&folder.join("id-token__lifetime.snap")).expect("a writable folder");
    insta::with_settings!({ snapshot_path => &folder, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("id-token__lifetime", file().body.to_string());
    });
}

#[test]
fn insta_finds_the_difference_that_we_find() {
    let path = folder("differs-for-insta").join("a.snap");
    file().write(&path).expect("a writable folder");
    let recorded = insta::Snapshot::from_file(&path).expect("a snapshot");
    let mut other = file();
    other.body.cases.pop_last();
    other.write(&path).expect("a writable folder");
    let now = insta::Snapshot::from_file(&path).expect("a snapshot");
    assert_ne!(recorded.contents(), now.contents());
    assert_eq!(now.metadata().source(), file().source.as_deref());
    assert_eq!(now.metadata().expression(), file().target.as_deref());
}

#[test]
fn what_insta_accepted_is_as_if_we_had_written_it() {
    let folder = folder("written-by-insta");
    let (ours, theirs) = (folder.join("a.snap.new"), folder.join("a.snap"));
    let settings = File { target: Some("reference,neglect=exp.present".to_owned()), ..file() };
    for file in [file(), settings] {
        file.write(&ours).expect("a writable folder");
        insta::Snapshot::from_file(&ours).expect("a snapshot").save(&theirs).expect("a folder");
        assert_eq!(File::read(&theirs).expect("a snapshot"), Some(file));
    }
}

#[test]
fn a_file_that_can_not_be_written_leaves_nothing_behind() {
    let folder = folder("in-the-way");
    fs::create_dir_all(folder.join("a.snap/b")).expect("a folder");
    file().write(&folder.join("a.snap")).expect_err("a folder is in the way");
    assert_eq!(files(&folder), Vec::<String>::new());
}
