package dev.openstream.server.openapi;

/** Part of a call's body that an adapter reads. */
public enum BodyNeed {
    /** Nothing: the body is passed on as bytes. */
    BYTES,
    /** The body is checked to be JSON. */
    JSON,
    /** The points of a trajectory as well. */
    POINTS
}
