package io.equipoise.security;

/**
 * An identity a thread has from elsewhere than this application's security context, as a thread that serves a browser has that of its session.
 * It has to step back while the thread acts as somebody else.
 */
public interface ThreadIdentity {
    /** Makes the identity step back. @return brings it back */
    Runnable stepBack();
}
