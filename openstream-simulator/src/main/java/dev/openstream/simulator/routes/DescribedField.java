package dev.openstream.simulator.routes;

import dev.openstream.protocol.json.JsonBuilder;
import tools.jackson.core.JsonParser;

/**
 * Type of a field that its endpoint reads itself; here it is only described.
 *
 * @param rule as {@link FieldType#rule}
 * @param schema the JSON schema
 */
record DescribedField(String rule, String schema) implements FieldType {

    @Override
    public boolean exact() {
        return true;
    }

    @Override
    public Object fromText(String text) {
        throw new UnsupportedOperationException(rule);
    }

    @Override
    public Object fromJson(JsonParser parser) {
        throw new UnsupportedOperationException(rule);
    }

    @Override
    public void writeSchema(JsonBuilder json) {
        json.raw(schema);
    }
}
