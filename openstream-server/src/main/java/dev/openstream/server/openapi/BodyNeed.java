package dev.openstream.server.openapi;

/** How far an adapter reads the bodies of the calls that it is given. */
public enum BodyNeed {
    /** Not at all: they are passed on. */
    BYTES,
    /** Whether they are JSON. */
    JSON,
    /** The points of a trajectory, too. */
    POINTS
}
