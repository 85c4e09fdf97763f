//! Directed graphs with typed ids: the one wall around petgraph.
