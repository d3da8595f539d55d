package dev.openstream.simulator.routes;

/**
 * One answer that an endpoint may give.
 *
 * @param status HTTP status
 * @param meaning for people
 * @param example a body, from which the documentation derives the shape; empty for an empty body
 * @param contentType its media type; only JSON has a shape
 */
record Reply(int status, String meaning, String example, String contentType) {

    static final String JSON = "application/json";

    /** Answer in JSON. */
    Reply(int status, String meaning, String example) {
        this(status, meaning, example, JSON);
    }
}
