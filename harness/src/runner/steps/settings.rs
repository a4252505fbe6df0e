//! Settings of the target, changed and put back.

use super::restore::Changed;
use super::{Halt, Run};
use crate::target::{Restore, Setting};

impl Run<'_> {
    /// Changes settings, in order; the plan knows that the target has them.
    pub(super) async fn set(
        &mut self,
        settings: &[(String, String)],
        changed: &mut Changed,
    ) -> Result<(), Halt> {
        for (name, value) in settings {
            let Some(setting) = self.target.settings.get(name) else { continue };
            // What fails in the middle may have changed something.
            changed.setting(name);
            self.change(setting, value).await.map_err(|why| {
                Halt::inconclusive(format!("the setting {name} was not changed: {why}"))
            })?;
        }
        Ok(())
    }

    /// Puts one setting back.
    pub(super) async fn put_back(&self, setting: &Setting) -> Result<(), String> {
        match &setting.restore {
            Restore::Value(value) => self.change(setting, value).await,
            Restore::Sql(sql) => {
                let placeholders = self.launched.placeholders();
                self.launched.administer(self.target, setting, placeholders, sql).await
            }
        }
    }

    async fn change(&self, setting: &Setting, value: &str) -> Result<(), String> {
        let placeholders = self.launched.placeholders();
        let value = placeholders.fill(value).map_err(|error| error.to_string())?;
        let placeholders = placeholders.clone().with("value", value.replace('\'', "''"));
        self.launched.administer(self.target, setting, &placeholders, &setting.sql).await
    }
}
