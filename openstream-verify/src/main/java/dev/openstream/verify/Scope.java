package dev.openstream.verify;

/**
 * Scope of a verification.
 *
 * @param profile profile that the server is checked against
 * @param destructive true if CONTROL is sent, which may move a robot
 * @param slow true if transcripts that wait for the watchdog run, up to four minutes
 */
public record Scope(Profile profile, boolean destructive, boolean slow) {

    /** The scope that moves nothing and does not wait for the watchdog. */
    public static Scope withoutControl(Profile profile) {
        return new Scope(profile, false, false);
    }
}
