//! The page as text; what a browser makes of it is tested where there is one.

use crate::graph::analysis;
use crate::{PageSettings, Selection, render_page};

fn page(settings: &PageSettings) -> String {
    render_page(&Selection::everything(analysis()), settings).unwrap()
}

fn hostile() -> String {
    let mut analysis = analysis();
    let row = &mut analysis.apps[0].routes[1];
    row.path = "/</script><script>alert(1)</script><!--".to_owned();
    row.name = Some("</SCRIPT>'\"&".to_owned());
    row.tags = vec!["<img src=x onerror=alert(1)>".to_owned()];
    analysis.apps[0].id = "a:<b>\"".to_owned();
    analysis.notices[0].message = "</ul><script>".to_owned();
    render_page(&Selection::everything(analysis), &PageSettings::default()).unwrap()
}

#[test]
fn no_text_of_a_project_ends_a_script_or_begins_an_element() {
    let text = hostile().to_lowercase();
    assert_eq!(
        text.matches("<script").count(),
        2,
        "the data and the script"
    );
    assert_eq!(text.matches("</script").count(), 2);
    assert!(!text.contains("<img"));
    assert!(!text.contains("<b>"));
}

#[test]
fn the_page_asks_nothing_of_any_network() {
    let text = page(&PageSettings::default());
    for word in ["http://", "https://", "src=", "@import", "url(", "fetch("] {
        let found = text.matches(word).count();
        assert_eq!(found, 0, "{word}");
    }
}

#[test]
fn places_lead_where_the_template_says() {
    let template = "https://example.org/{file}#{line}";
    let text = page(&PageSettings {
        link_template: Some(template.to_owned()),
        title: "shop".to_owned(),
    });
    assert!(text.contains(template));
    assert!(text.contains("<title>Routes of shop</title>"));
    assert!(!page(&PageSettings::default()).contains("example.org"));
}

#[test]
fn the_head_says_what_is_wrong() {
    let text = page(&PageSettings::default());
    assert!(text.contains("1 never reached"));
    assert!(text.contains("may be incomplete"));
    assert!(text.contains("3 places are not understood"));
}
