//! What the profile of the reference database says of its administration is what the database does.

use std::time::Duration;

use super::{given, start};
use crate::drivers::pgwire::admin::{Administrator, Session};
use crate::target::{self, Restore, Wire};

#[tokio::test]
async fn every_setting_is_changed_and_put_back_and_what_lives_there_is_listed() {
    let target = target::load("reference").unwrap_or_else(|wrong| panic!("{wrong}"));
    let launched = start(&target, &given()).await.expect("it gets ready");
    let placeholders = launched.placeholders();
    let Wire::Pgwire(wire) = &target.wires[0] else { panic!("it speaks PostgreSQL's protocol") };
    let [user, password] = ["ready.admin.user", "ready.admin.password"]
        .map(|name| placeholders.find(name).expect("it is told"));
    let administrator = Administrator { user, password: Some(password) };
    let session = Session::open(wire, placeholders, &administrator, Duration::from_secs(20));
    let session = session.await.expect("the administrator logs in");
    let mut lists = Vec::new();
    for inventory in &target.inventory {
        lists.push(session.rows(&inventory.sql).await.expect(&inventory.what).join(", "));
    }
    assert_eq!(
        lists,
        [
            "admin, alice@example.com, bob@example.com, readers",
            "alice@example.com in readers, bob@example.com in readers",
            "",
        ]
    );

    for (name, setting) in &target.settings {
        let value = match name.as_str() {
            "algorithms" => "ES384",
            "azp" => "required",
            "issuer" => "http://127.0.0.1:1/o'ther",
            "kind" => "jwt",
            "leeway" => "7",
            _ => "something-else",
        };
        let sql = setting.sql.replace("{{value}}", &value.replace('\'', "''"));
        session.execute(&sql).await.expect(name);
        let changed = session.rows(&target.inventory[2].sql).await.expect("listed");
        assert_eq!(changed, [format!("sso.{name}={value}")]);
        let Restore::Sql(restore) = &setting.restore else { panic!("{name}: a statement") };
        session.execute(restore).await.expect(name);
        let left = session.rows(&target.inventory[2].sql).await.expect("listed");
        assert!(left.is_empty(), "{name}: {left:?}");
    }
    launched.stop().await;
}
