//! Real devices and a real server, for scenarios, end-to-end tests and benches.
