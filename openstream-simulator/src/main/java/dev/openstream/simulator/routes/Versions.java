package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.ApiAnswer;

/** The versions that the simulated controller claims (open-api.md 1, 3.1, 3.2). */
final class Versions {

    /** The bare number of the API schema. */
    static final ApiAnswer API_VERSION = new ApiAnswer(200, JsonText.of("5"));

    /**
     * Software of controller and teach pendant. The version is at least that of every call the clients ask for. One of
     * the dates ends with a line break, as in the manual's example: clients must cope.
     */
    static final ApiAnswer SYSTEM_VERSION = new ApiAnswer(
            200,
            JsonText.of(
                    "{\"modules\":[{\"build-date\":\"Aug 13 2025\",\"build-time\":\"12:50:21\",\"commit-id\":\"0000000000\","
                            + "\"name\":\"com\",\"sub-modules\":[{\"build-date\":\"\",\"build-time\":\"\",\"commit-id\":\"\","
                            + "\"name\":\"fbr\",\"ver\":\"2.1-1(1.1-3)\"}],\"ver\":\"70.06-00\"},"
                            + "{\"build-date\":\"Aug 13 2025\\n\",\"build-time\":\"12:59:33\",\"commit-id\":\"0000000000\","
                            + "\"name\":\"tp\",\"ver\":\"70.06-00\"}]}"));

    private Versions() {}
}
