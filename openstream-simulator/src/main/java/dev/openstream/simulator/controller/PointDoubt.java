package dev.openstream.simulator.controller;

import dev.openstream.server.text.TextPattern.Named;

/** Possible mistake in a point, which is accepted nevertheless; the user is told. */
public enum PointDoubt {
    /** Near the pose if it were in radians, far from it in the degrees that it is taken as. */
    RADIANS("point: it looks like radians; insert_point takes degrees"),
    /** Far from where the arm stands, at the start of a movement. */
    JUMP("point: it is far from where the arm stands; begin at the actual pose"),
    /** A joint would have to be faster than it can. */
    SPEED("point: a joint would have to exceed its highest speed; the arm follows late, or stops with E159"),
    /** The look-ahead is longer than all that was sent before it. */
    LOOK_AHEAD("look_ahead_time: it is longer than the movement that was sent; the arm waits for that long"),
    /** A point begins a trajectory anew, and is queued behind points that wait for much longer than its look-ahead. */
    BEHIND("point: it waits behind earlier points; if they are another session's, STOP control empties the buffer");

    private final String text;

    PointDoubt(String text) {
        this.text = text;
    }

    /** A sentence without a full stop, which begins with the field. */
    public String text() {
        return text;
    }

    /** Description of the doubt, as a value of a sentence. */
    Named named() {
        return ControllerText.named(this, text);
    }
}
