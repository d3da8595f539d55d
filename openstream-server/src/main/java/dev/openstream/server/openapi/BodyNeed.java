package dev.openstream.server.openapi;

/** The part of a call's body that an adapter reads. */
public enum BodyNeed {
    /** Not at all: they are passed on. */
    BYTES,
    /** The check that it is JSON. */
    JSON,
    /** The points of a trajectory, too. */
    POINTS
}
