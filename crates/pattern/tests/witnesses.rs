//! Witnesses as people read them, unknown parts, and extreme inputs.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use fingerpost_pattern::{
    Convertors, Domain, HostTemplate, Inclusion, MatchOutcome, PathTemplate, Piece,
    StarletteVersion, equivalent, example, included_in_union, overlap, possible_overlap,
};

fn compile(text: &str) -> PathTemplate {
    let mut convertors = Convertors::default();
    convertors.register("slug", Some("[a-z]+-[0-9]{3}"));
    convertors.register("opaque", None);
    convertors.register("hard", Some("(a|b)*a(a|b){18}"));
    PathTemplate::compile(text, &convertors).unwrap()
}

fn common(one: &str, other: &str) -> Option<String> {
    overlap(&compile(one), &compile(other), Domain::RequestPath)
        .map(|witness| witness.path().to_owned())
}

fn escape(subject: &str, others: &[&str], domain: Domain) -> Option<String> {
    let others: Vec<PathTemplate> = others.iter().map(|other| compile(other)).collect();
    let borrowed: Vec<&PathTemplate> = others.iter().collect();
    match included_in_union(&compile(subject), &borrowed, domain) {
        Inclusion::Included => None,
        Inclusion::Escapes(witness) => Some(witness.path().to_owned()),
        Inclusion::Undecided => panic!("undecided"),
    }
}

#[test]
fn witnesses_of_overlap_look_like_requests() {
    for (one, other, expected) in [
        ("/users/{user_id}", "/users/me", "/users/me"),
        ("/users/{user_id}", "/users/{id:int}", "/users/1"),
        (
            "/users/{id:uuid}",
            "/users/{name}",
            "/users/123e4567-e89b-12d3-a456-426614174000",
        ),
        ("/price/{value:float}", "/price/{text}", "/price/1.5"),
        ("/price/{value:float}", "/price/{count:int}", "/price/1"),
        (
            "/files/{file_path:path}",
            "/files/{id}/meta",
            "/files/1/meta",
        ),
        ("/{full_path:path}", "/api/items/{item_id}", "/api/items/1"),
        ("/{slug}", "/health", "/health"),
        ("/{a}/settings", "/admin/{b}", "/admin/settings"),
        ("/{a}-{b}", "/x-{c}", "/x-abc"),
        ("/posts/{post:slug}", "/posts/{id}", "/posts/a-000"),
        ("/{p:path}", "/{q:path}", "/a/b"),
        (
            "/exports/{name}.csv",
            "/exports/report.{extension}",
            "/exports/report.csv",
        ),
    ] {
        assert_eq!(
            common(one, other).as_deref(),
            Some(expected),
            "{one} and {other}"
        );
        assert!(common(other, one).is_some());
    }
}

#[test]
fn templates_that_only_look_alike_do_not_overlap() {
    for (one, other) in [
        ("/users/{id:int}", "/users/me"),
        ("/users/{id}", "/users/"),
        ("/users/{id}", "/users/a/b"),
        ("/users/{id:uuid}", "/users/{n:int}/x"),
        ("/a/{p:path}/z", "/a/z"),
        ("/a/{n:float}", "/a/1."),
        ("/posts/{post:slug}", "/posts/abc"),
    ] {
        let witness = overlap(&compile(one), &compile(other), Domain::PrintablePath);
        assert_eq!(witness, None, "{one} and {other}");
    }
}

#[test]
fn a_segment_may_be_the_newline_that_the_end_passes_over() {
    assert_eq!(
        common("/users/{id}", "/users/").as_deref(),
        Some("/users/\n")
    );
}

#[test]
fn a_uuid_without_dashes_may_be_a_number() {
    assert_eq!(common("/{id:uuid}", "/{n:int}").unwrap().len(), 33);
}

#[test]
fn what_several_templates_cover_together_is_included() {
    let printable = Domain::PrintablePath;
    assert_eq!(
        escape("/{n:int}", &["/{x:float}"], Domain::RequestPath),
        None
    );
    assert_eq!(
        escape(
            "/a{x:path}",
            &["/a", "/a{first}", "/a/{p:path}", "/a{b}/{p:path}"],
            printable
        ),
        None
    );
    assert_eq!(
        escape("/users/{id}", &["/users/{id:int}", "/users/me"], printable).as_deref(),
        Some("/users/abc")
    );
    assert_eq!(escape("/users/{id}", &["/{p:path}"], printable), None);
    assert_eq!(
        escape("/users/me", &[], printable).as_deref(),
        Some("/users/me")
    );
}

#[test]
fn only_a_newline_escapes_a_catch_all() {
    let witness = escape("/users/{id}", &["/{p:path}"], Domain::RequestPath).unwrap();
    assert!(witness.contains('\n'), "{witness:?}");
}

#[test]
fn equality_is_of_languages_not_of_texts() {
    assert!(equivalent(
        &compile("/users/{a}"),
        &compile("/users/{b:str}"),
        Domain::AnyText
    ));
    assert!(!equivalent(
        &compile("/users/{a}"),
        &compile("/users/{b:path}"),
        Domain::PrintablePath
    ));
}

#[test]
fn opaque_convertors_prove_nothing() {
    let (opaque, literal) = (compile("/x/{y:opaque}"), compile("/x/1"));
    assert_eq!(overlap(&opaque, &literal, Domain::RequestPath), None);
    assert_eq!(
        possible_overlap(&opaque, &literal, Domain::RequestPath)
            .unwrap()
            .path(),
        "/x/1"
    );
    assert!(!included_in_union(&literal, &[&opaque], Domain::RequestPath).is_included());
    assert!(possible_overlap(&opaque, &compile("/z"), Domain::RequestPath).is_none());
}

#[test]
fn what_an_unknown_part_may_complete_is_not_certain() {
    let partial = |pieces: &[(&str, bool)]| {
        let pieces: Vec<Piece> = pieces
            .iter()
            .map(|&(text, known)| {
                if known {
                    Piece::Literal(text.into())
                } else {
                    Piece::Unknown(text.into())
                }
            })
            .collect();
        PathTemplate::compile_partial(&pieces, &Convertors::default()).unwrap()
    };
    let braces = partial(&[("/a/{", true), ("name", false), (":int}/b", true)]);
    assert_eq!(braces.matches("/a/1/b"), MatchOutcome::Unknown);
    assert_eq!(braces.matches("/a/x/c"), MatchOutcome::No);
    let suffix = partial(&[("/a/", true), ("{kind}", false)]);
    assert_eq!(suffix.matches("/a/"), MatchOutcome::Unknown);
    assert_eq!(suffix.matches("/b"), MatchOutcome::No);
    assert!(
        included_in_union(&suffix, &[&compile("/{x:path}")], Domain::PrintablePath).is_included()
    );
}

#[test]
fn a_mount_with_an_unknown_end_may_lose_slashes() {
    let pieces = [Piece::Literal("/a/".into()), Piece::Unknown("?".into())];
    let mount = PathTemplate::mount_partial(&pieces, &Convertors::default()).unwrap();
    assert_eq!(mount.matches("/a/x"), MatchOutcome::Unknown);
    assert_eq!(mount.matches("/b/x"), MatchOutcome::No);
}

#[test]
fn mounted_routes_are_exact_unless_the_mount_takes_several_segments() {
    let convertors = Convertors::default();
    let mount = PathTemplate::mount("/m/{x}", &convertors).unwrap();
    let route = compile("/{x}/{id:int}").below(&mount);
    assert!(route.is_exact());
    assert_eq!(route.format(), "/m/{x}/{x}/{id}");
    let MatchOutcome::Match(captures) = route.matches("/m/1/2/3") else {
        panic!("no match")
    };
    assert_eq!(
        (captures.get("x"), captures.get("id")),
        (Some("2"), Some("3"))
    );
    assert_eq!(route.matches("/m/1/2/3\n"), MatchOutcome::No);
    assert!(included_in_union(&route, &[&mount], Domain::RequestPath).is_included());
    let greedy = PathTemplate::mount("/m/{x:path}", &convertors).unwrap();
    assert!(!compile("/y").below(&greedy).is_exact());
    assert!(!compile("{p:path}").below(&mount).is_exact());
    let nested = compile("/z")
        .below(&mount)
        .below(&PathTemplate::mount("", &convertors).unwrap());
    assert_eq!(
        example(&nested, Domain::RequestPath).unwrap().path(),
        "/m/abc/z"
    );
}

#[test]
fn hosts_follow_the_release() {
    let old = Convertors::new(StarletteVersion(0, 27, 0));
    let host = HostTemplate::compile("api.example.org:8000", &old).unwrap();
    assert!(
        host.matches(&host.normalize("api.example.org:9000").unwrap())
            .is_match()
    );
    assert!(
        !host
            .matches(&host.normalize("API.example.org").unwrap())
            .is_match()
    );
    let host = HostTemplate::compile("API.{zone}.org", &Convertors::default()).unwrap();
    assert!(
        host.matches(&host.normalize("api.Example.org").unwrap())
            .is_match()
    );
    assert_eq!(host.normalize("a b"), None);
    assert_eq!(host.normalize("[::1]:80").as_deref(), Some("[::1]"));
    assert_eq!(host.normalize("[x]"), None);
    assert_eq!(host.normalize("a:port"), None);
}

#[test]
fn expressions_that_need_huge_automata_end_in_time() {
    let begin = std::time::Instant::now();
    let (one, other) = (compile("/{x:hard}"), compile("/{y:hard}"));
    let inclusion = included_in_union(&one, &[&other], Domain::RequestPath);
    assert!(!matches!(inclusion, Inclusion::Escapes(_)));
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
}

#[test]
fn a_union_of_a_thousand_templates_is_decided() {
    let mut others: Vec<String> = (0..1000)
        .map(|number| format!("/resource{number}/{{id}}"))
        .collect();
    let all: Vec<&str> = others.iter().map(String::as_str).collect();
    assert_eq!(
        escape("/resource7{x}/1", &all, Domain::PrintablePath).as_deref(),
        Some("/resource7abc/1")
    );
    others.extend(["/{a}x", "/{a:path}/{b}", "/{a}", "/"].map(str::to_owned));
    let all: Vec<&str> = others.iter().map(String::as_str).collect();
    assert_eq!(
        escape("/{p:path}", &all, Domain::PrintablePath).as_deref(),
        Some("/a/")
    );
}

#[test]
fn a_megabyte_of_path_is_answered() {
    let path = format!("/a{}", "/b-".repeat(350_000));
    assert!(compile("/a{x:path}-{y:path}").matches(&path).is_match());
    assert!(!compile("/a{x:path}-{y:path}!").matches(&path).is_match());
    assert!(!compile("/a/{x}-{y}").matches(&path).is_match());
}
