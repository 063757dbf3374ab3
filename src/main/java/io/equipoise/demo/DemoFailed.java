package io.equipoise.demo;

/** A step of the demo whose job did not come to a good end. */
class DemoFailed extends RuntimeException {
    DemoFailed(String what) {
        super(what);
    }
}
