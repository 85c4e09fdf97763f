//! A route that takes what another one, later and more specific, was written for.

use super::Search;

impl Search<'_, '_> {
    pub(super) fn shadowed(&mut self) {
        let Some(matched) = self.meeting.route else {
            return;
        };
        if self.meeting.opaque.is_some() {
            return;
        }
        let table = self.served.table();
        let Some(own) = table.find(matched) else {
            return;
        };
        let method = self.method();
        let path = self.path().to_owned();
        let later = table
            .matching(&path)
            .skip_while(|row| !std::ptr::eq(row.route, matched))
            .skip(1)
            .find(|row| {
                row.answers(method)
                    && row.is_certain()
                    && row.template.parameters().len() < own.template.parameters().len()
            });
        if let Some(row) = later {
            let text = format!(
                "`{}` has this path, too, but stands later: it never gets this request",
                row.route.path
            );
            self.add("shadowed", text, Some(row.route), None);
        }
    }
}
