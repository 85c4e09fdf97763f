//! The releases that are known.

use super::Version;

/// The newest FastAPI that this tool knows.
pub const NEWEST_FASTAPI: Version = Version::new(0, 165, 0);

/// The last patch of each known FastAPI minor, as (minor, patch), sorted.
#[rustfmt::skip]
const FASTAPI: &[(u32, u32)] = &[
    (60, 2), (61, 2), (62, 0), (63, 0), (64, 0), (65, 3), (66, 1), (67, 0), (68, 2), (69, 0),
    (70, 1), (71, 0), (72, 0), (73, 0), (74, 1), (75, 2), (76, 0), (77, 1), (78, 0), (79, 1),
    (80, 0), (81, 0), (82, 0), (83, 0), (84, 0), (85, 2), (86, 0), (87, 0), (88, 0), (89, 1),
    (90, 1), (91, 0), (92, 0), (93, 0), (94, 1), (95, 2), (96, 1), (97, 0), (98, 0), (99, 1),
    (100, 1), (101, 1), (102, 0), (103, 2), (104, 1), (105, 0), (106, 0), (107, 0), (108, 0),
    (109, 2), (110, 3), (111, 1), (112, 4), (113, 0), (114, 2), (115, 14), (116, 2), (117, 1),
    (118, 3), (119, 1), (120, 4), (121, 3), (122, 1), (123, 10), (124, 4), (125, 0), (126, 0),
    (127, 1), (128, 8), (129, 2), (130, 0), (131, 0), (132, 1), (133, 1), (134, 0), (135, 4),
    (136, 3), (137, 2), (138, 2), (139, 2), (140, 13), (141, 1), (142, 4), (143, 5), (144, 0),
    (145, 0), (146, 0), (147, 0), (148, 0), (149, 0), (150, 0), (151, 0), (152, 0), (153, 0),
    (154, 0), (155, 0), (156, 8), (157, 0), (158, 2), (159, 1), (160, 0), (161, 1), (162, 7),
    (163, 2), (164, 0), (165, 0),
];

/// The Starlette that pip installs with a FastAPI release: the first FastAPI with it, and its version.  Sorted.
#[rustfmt::skip]
const STARLETTE: &[(Version, Version)] = &[
    (Version::new(0, 60, 0), Version::new(0, 14, 2)),
    (Version::new(0, 69, 0), Version::new(0, 15, 0)),
    (Version::new(0, 70, 0), Version::new(0, 16, 0)),
    (Version::new(0, 71, 0), Version::new(0, 17, 1)),
    (Version::new(0, 76, 0), Version::new(0, 18, 0)),
    (Version::new(0, 77, 0), Version::new(0, 19, 1)),
    (Version::new(0, 85, 0), Version::new(0, 20, 4)),
    (Version::new(0, 87, 0), Version::new(0, 21, 0)),
    (Version::new(0, 88, 0), Version::new(0, 22, 0)),
    (Version::new(0, 90, 0), Version::new(0, 23, 1)),
    (Version::new(0, 91, 0), Version::new(0, 24, 0)),
    (Version::new(0, 92, 0), Version::new(0, 25, 0)),
    (Version::new(0, 94, 0), Version::new(0, 26, 1)),
    (Version::new(0, 95, 0), Version::new(0, 27, 0)),
    (Version::new(0, 107, 0), Version::new(0, 28, 0)),
    (Version::new(0, 108, 0), Version::new(0, 32, 0)),
    (Version::new(0, 109, 0), Version::new(0, 35, 1)),
    (Version::new(0, 109, 2), Version::new(0, 36, 3)),
    (Version::new(0, 110, 0), Version::new(0, 37, 2)),
    (Version::new(0, 112, 0), Version::new(0, 38, 6)),
    (Version::new(0, 115, 0), Version::new(0, 46, 2)),
    (Version::new(0, 116, 0), Version::new(0, 48, 0)),
    (Version::new(0, 120, 0), Version::new(0, 49, 3)),
    (Version::new(0, 121, 0), Version::new(0, 50, 0)),
    (Version::new(0, 128, 3), Version::new(0, 52, 1)),
    (Version::new(0, 133, 0), Version::new(1, 10, 0)),
];

/// The last patch of every known FastAPI minor, the newest first.
pub(crate) fn known_fastapi() -> impl Iterator<Item = Version> {
    FASTAPI
        .iter()
        .rev()
        .map(|(minor, patch)| Version::new(0, *minor, *patch))
}

/// The Starlette that is installed with a FastAPI release if nothing else asks for another.
pub fn starlette_for(fastapi: Version) -> Version {
    let after = STARLETTE.partition_point(|(first, _)| *first <= fastapi);
    let row = STARLETTE.get(after.saturating_sub(1)).or(STARLETTE.last());
    row.map_or(Version::new(1, 10, 0), |(_, starlette)| *starlette)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_end_with_the_newest_release() {
        assert!(FASTAPI.is_sorted() && STARLETTE.is_sorted());
        assert_eq!(known_fastapi().next(), Some(NEWEST_FASTAPI));
    }

    #[test]
    fn starlette_follows_from_fastapi() {
        assert_eq!(
            starlette_for(Version::new(0, 100, 1)),
            Version::new(0, 27, 0)
        );
        assert_eq!(
            starlette_for(Version::new(0, 115, 14)),
            Version::new(0, 46, 2)
        );
        assert_eq!(
            starlette_for(Version::new(0, 10, 0)),
            Version::new(0, 14, 2)
        );
        assert_eq!(starlette_for(NEWEST_FASTAPI), Version::new(1, 10, 0));
    }
}
