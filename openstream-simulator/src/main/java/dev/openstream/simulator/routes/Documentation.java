package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.server.openapi.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** OpenAPI 3.1, rendered from the table of endpoints. */
final class Documentation {

    private static final String ERROR_REFERENCE = "{\"$ref\":\"#/components/schemas/Error\"}";

    private static final String HEAD = """
            {"openapi":"3.1.0","info":{"title":"Open API of the simulated controller","version":"5",\
            "summary":"Calls that the simulated controller answers, over HTTP and through Open Stream",\
            "description":"Fields that are not known are ignored, and so are empty ones and null where a field may be \
            missing. In a body whole numbers may come as others, which are rounded half away from zero, as texts, or \
            as booleans, 1 and 0. Whatever cannot be answered is an object with \
            err_code and err_msg; err_msg names the field, the value and the rule.",\
            "license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},\
            "servers":[{"url":"/"}],\
            "components":{"schemas":{"Error":{"type":"object","required":["err_msg"],"properties":{\
            "_type":{"type":"string"},"err_code":{"type":["integer","string"]},"err_msg":{"type":"string"}}}}},\
            "paths":{""";

    private final JsonBuilder json = new JsonBuilder();

    private Documentation() {}

    /** The document that describes {@code endpoints}. */
    static JsonText render(List<Endpoint> endpoints) {
        return new Documentation().document(endpoints);
    }

    private JsonText document(List<Endpoint> endpoints) {
        json.raw(HEAD);
        String comma = "";
        for (Map.Entry<String, List<Endpoint>> path : byPath(endpoints).entrySet()) {
            json.raw(comma).string(path.getKey()).raw(":{");
            writePath(path.getKey(), path.getValue());
            json.raw('}');
            comma = ",";
        }
        return json.raw("}}").toText();
    }

    private static Map<String, List<Endpoint>> byPath(List<Endpoint> endpoints) {
        Map<String, List<Endpoint>> paths = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            for (PathPattern path : endpoint.paths()) {
                paths.computeIfAbsent(path.text(), _ -> new ArrayList<>()).add(endpoint);
            }
        }
        return paths;
    }

    private void writePath(String path, List<Endpoint> endpoints) {
        String comma = "";
        for (Endpoint endpoint : endpoints) {
            json.raw(comma)
                    .string(endpoint.method().name().toLowerCase(Locale.ROOT))
                    .raw(':');
            writeOperation(path, endpoint);
            comma = ",";
        }
    }

    private void writeOperation(String path, Endpoint endpoint) {
        String name = endpoint.method().name().toLowerCase(Locale.ROOT) + path.replaceAll("[^A-Za-z0-9]+", "_");
        json.raw("{\"operationId\":").string(name);
        json.raw(",\"tags\":[").string(tag(path)).raw(']');
        json.raw(",\"summary\":").string(endpoint.summary());
        if (!endpoint.description().isEmpty()) {
            json.raw(",\"description\":").string(endpoint.description());
        }
        writeParameters(endpoint);
        boolean takesBody = endpoint.method() == Method.POST || endpoint.method() == Method.PUT;
        if (!endpoint.body().isEmpty() || takesBody) {
            writeBody(endpoint.body());
        }
        writeReplies(endpoint);
        json.raw('}');
    }

    /** The first two parts of the path. */
    private static String tag(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 3 ? parts[1] + "/" + parts[2] : parts[1];
    }

    private void writeParameters(Endpoint endpoint) {
        json.raw(",\"parameters\":[");
        String comma = "";
        for (Field field : endpoint.pathFields()) {
            writeParameter(comma, "path", field);
            comma = ",";
        }
        for (Field field : endpoint.query()) {
            writeParameter(comma, "query", field);
            comma = ",";
        }
        json.raw(']');
    }

    private void writeParameter(String comma, String place, Field field) {
        json.raw(comma).raw("{\"name\":").string(field.name());
        json.raw(",\"in\":").string(place);
        json.raw(",\"required\":").raw(Boolean.toString(field.required()));
        json.raw(",\"description\":").string(field.meaning());
        json.raw(",\"schema\":");
        field.type().writeSchema(json);
        json.raw('}');
    }

    private void writeBody(List<Field> fields) {
        json.raw(",\"requestBody\":{\"required\":false,\"content\":{\"application/json\":{\"schema\":");
        json.raw("{\"type\":\"object\",\"properties\":{");
        String comma = "";
        for (Field field : fields) {
            json.raw(comma).string(field.name()).raw(":{\"description\":").string(field.meaning());
            json.raw(",\"anyOf\":[");
            writeTaken(field);
            json.raw("]}");
            comma = ",";
        }
        json.raw('}');
        writeRequired(fields.stream().filter(Field::required).map(Field::name).toList());
        json.raw("}}}}");
    }

    /** First what is documented, then what is taken beside it. */
    private void writeTaken(Field field) {
        field.type().writeSchema(json);
        String also = field.type().alsoTaken();
        json.raw(also.isEmpty() ? "" : ",").raw(also);
        if (!field.required() && !field.type().exact()) {
            json.raw(",{\"enum\":[null,\"\"]}");
        }
    }

    private void writeRequired(Collection<String> names) {
        String before = ",\"required\":[";
        for (String name : names) {
            json.raw(before).string(name);
            before = ",";
        }
        json.raw(names.isEmpty() ? "" : "]");
    }

    private void writeReplies(Endpoint endpoint) {
        Map<Integer, String> refusals = new TreeMap<>();
        boolean fields = !(endpoint.query().isEmpty()
                && endpoint.body().isEmpty()
                && endpoint.pathFields().isEmpty());
        if (fields) {
            refusals.put(400, "a field is wrong, err_code is negative; nothing was done");
        }
        for (Reply reply : endpoint.replies()) {
            if (reply.status() != 200) {
                refusals.merge(reply.status(), reply.meaning(), (one, other) -> one + "; " + other);
            }
        }
        json.raw(",\"responses\":{");
        writeReply(endpoint.replies().getFirst());
        refusals.forEach((status, meaning) -> {
            json.raw(",\"").number(status).raw("\":{\"description\":").string(meaning);
            json.raw(",\"content\":{\"application/json\":{\"schema\":")
                    .raw(ERROR_REFERENCE)
                    .raw("}}}");
        });
        json.raw('}');
    }

    private void writeReply(Reply success) {
        json.raw("\"200\":{\"description\":").string(success.meaning());
        json.raw(",\"content\":{").string(success.contentType()).raw(":{\"schema\":");
        if (success.contentType().equals(Reply.JSON)) {
            SchemaOfExample.write(success.example(), json);
            json.raw(",\"example\":").raw(JsonText.of(success.example()));
        } else {
            json.raw("{\"type\":\"string\"},\"example\":").string(success.example());
        }
        json.raw("}}}");
    }
}
