package dev.openstream.verify;

/**
 * Scope of a verification.
 *
 * @param profile profile that the server is checked against
 * @param destructive true to send CONTROL, which may move a robot
 * @param slow true to play transcripts that wait for the watchdog, up to four minutes
 */
public record Scope(Profile profile, boolean destructive, boolean slow) {

    /**
     * Creates a scope that moves nothing and does not wait for the watchdog.
     *
     * @param profile profile that the server is checked against
     * @return the scope
     */
    public static Scope withoutControl(Profile profile) {
        return new Scope(profile, false, false);
    }
}
