package dev.openstream.cli.session;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answer of a controller, as a tree. A missing field is a node that says so. */
public final class JsonAnswer {

    private static final JsonMapper MAPPER = new JsonMapper();

    private JsonAnswer() {}

    /**
     * The tree of {@code answer}.
     *
     * @throws Failure if it is no JSON
     */
    public static JsonNode of(String answer) {
        try {
            return MAPPER.readTree(answer);
        } catch (JacksonException e) {
            throw new Failure(Exit.CONTROLLER_ERROR, "the answer is not JSON: " + answer.strip());
        }
    }
}
