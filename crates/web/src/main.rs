//! The web app's one program: the screens in a page, the engine in the worker that the page starts. Two programs
//! would carry twice what both are made of. It must never do more than choose; neither part knows the other.

fn main() {
    if stuga_worker::is_here() {
        stuga_worker::start();
    } else {
        frontend::start();
    }
}
