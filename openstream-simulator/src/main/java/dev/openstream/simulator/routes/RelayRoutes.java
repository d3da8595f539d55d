package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;
import static dev.openstream.simulator.routes.Field.required;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.controller.RelayArea;
import dev.openstream.simulator.controller.RelayMemory;
import dev.openstream.simulator.controller.RelayName;
import dev.openstream.simulator.controller.RelayType;
import dev.openstream.simulator.controller.RobotController;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs, outputs and relays (open-api.md 3.11, 3.12), rows 21 to 23. */
final class RelayRoutes {

    private static final String DIO = "/project/control/ios/dio/";
    private static final String SIO = "/project/control/ios/sio/";
    private static final String VALUE = "{\"_type\":\"JObject\",\"val\":6}";

    private static final FieldType DIO_TYPE =
            new FieldType.Choice(List.of("di", "dib", "diw", "dil", "dif", "do", "dob", "dow", "dol", "dof"));
    private static final FieldType SIO_TYPE =
            new FieldType.Choice(List.of("si", "sib", "siw", "sil", "sif", "so", "sob", "sow", "sol", "sof"));
    private static final Field BLOCK = optional("blk_no", new FieldType.Whole(0, 9), "block; 0 if missing");
    private static final Field NUMBER = required(
            "sig_no",
            new FieldType.Whole(0, 8 * RelayArea.BLOCK_BYTES - 1),
            "bit for di, do, si, so; byte for the rest");

    private static final int DWORD_BYTES = 4;

    private final RobotController controller;
    private final JsonBuilder json = new JsonBuilder();

    RelayRoutes(RobotController controller) {
        this.controller = controller;
    }

    List<Endpoint> endpoints() {
        return List.of(
                read(21, DIO + "di_val", DIO_TYPE),
                read(21, DIO + "do_val", DIO_TYPE),
                writeOutput(),
                read(22, SIO + "si_val", SIO_TYPE),
                read(22, SIO + "so_val", SIO_TYPE),
                readRelays(),
                writeRelay());
    }

    private Endpoint read(int row, String path, FieldType type) {
        Field kind = required("type", type, "bit; b byte, w word, l dword, signed; f float");
        boolean blocks = type.equals(DIO_TYPE);
        return Endpoint.get(path)
                .row(row)
                .says("Value of an input or output")
                .query(blocks ? new Field[] {kind, BLOCK, NUMBER} : new Field[] {kind, NUMBER})
                .answers(VALUE)
                .does(this::read);
    }

    private ApiAnswer read(Arguments query) {
        RelayName relay = signal(query);
        if (relay == null) {
            return Answers.invalid(
                    "sig_no: " + query.whole("sig_no") + " is beyond the end of the block for " + query.text("type"));
        }
        json.clear().raw("{\"_type\":\"JObject\",\"val\":");
        write(relay);
        return Answers.ok(json.raw('}'));
    }

    /** The signal that type, block and number name; null if it is beyond the end of its block. */
    private static @Nullable RelayName signal(Arguments named) {
        String type = named.text("type");
        String bus = type.startsWith("d") ? "fb" + named.whole("blk_no", 0) + "." : "";
        return RelayName.parse(bus + type + named.whole("sig_no"));
    }

    private void write(RelayName relay) {
        double value = controller.settings().relays().read(relay.area(), relay.type(), relay.index());
        if (relay.type() == RelayType.FLOAT) {
            json.raw(Double.isFinite(value) ? Float.toString((float) value) : "null");
        } else {
            json.number((long) value);
        }
    }

    private Endpoint writeOutput() {
        return Endpoint.post(DIO + "do_val")
                .row(21)
                .says("Sets an output")
                .body(
                        required(
                                "type",
                                new FieldType.Choice(List.of("do", "dob", "dow", "dol", "dof")),
                                "as for reading"),
                        BLOCK,
                        NUMBER,
                        required(
                                "val",
                                new FieldType.Real(),
                                "a number that fits the type, rounded; anything but 0 sets a bit"))
                .answers(Answers.EMPTY_TEXT_JSON)
                .does(body -> {
                    RelayName relay = signal(body);
                    return relay == null
                            ? Answers.invalid("sig_no: " + body.whole("sig_no") + " is beyond the end of the block for "
                                    + body.text("type"))
                            : set(relay, "val", body.real("val"), Answers.EMPTY_TEXT);
                });
    }

    private ApiAnswer set(RelayName relay, String field, double value, ApiAnswer done) {
        double written = relay.type().rounded(value);
        if (!relay.type().allows(written)) {
            return Answers.invalid(
                    field + ": " + value + " is not " + relay.type().rule());
        }
        controller.settings().relays().write(relay.area(), relay.type(), relay.index(), written);
        controller.language().relaysChanged();
        return done;
    }

    private Endpoint readRelays() {
        return Endpoint.get("/project/plc/{relays}/val_s32")
                .row(23)
                .says("Relays as signed 32-bit numbers")
                .path(required(
                        "relays",
                        new FieldType.Text(20),
                        "fb0_di, fn12_do, fb1_x, fb1_y, si, so, m, s, r or k; a type behind it, mw, changes nothing"))
                .query(
                        optional("st", new FieldType.Whole(0, 19_999), "first byte; 0 if missing"),
                        optional("len", new FieldType.Whole(1, 5_000), "number of values; 8 if missing"))
                .answers("[1,0,0,0,0,0,0,0]")
                .does(this::readRelays);
    }

    private ApiAnswer readRelays(Arguments asked) {
        RelayName first = RelayName.beginOf(asked.text("relays"));
        if (first == null) {
            return ApiAnswer.refused(
                    404,
                    "relays: " + asked.text("relays") + " is not one of fb{0-9}_ or fn{0-63}_ with di, do, x or y, and"
                            + " si, so, m, s, r, k");
        }
        int start = asked.whole("st", 0);
        int count = asked.whole("len", 8);
        if (start + DWORD_BYTES * count > first.area().blockBytes()) {
            return Answers.invalid("st, len: " + count + " numbers from byte " + start + " go beyond the end of its "
                    + first.area().blockBytes() + " bytes");
        }
        RelayMemory relays = controller.settings().relays();
        json.clear();
        for (int i = 0; i < count; i++) {
            int index = first.index() + start + DWORD_BYTES * i;
            json.raw(i == 0 ? '[' : ',').number((long) relays.read(first.area(), RelayType.DWORD, index));
        }
        return Answers.ok(json.raw(']'));
    }

    private Endpoint writeRelay() {
        return Endpoint.post("/project/plc/set_relay_value")
                .row(23)
                .says("Sets a relay; a known driver clears an external stop by fb0.di23 = 1")
                .body(
                        required("name", new FieldType.Text(40), "like fb0.di23, do12, mb4, _m0"),
                        required("value", new FieldType.Real(), "as val of do_val"))
                .answers(Answers.DONE_JSON)
                .does(body -> {
                    RelayName relay = RelayName.parse(body.text("name"));
                    return relay == null
                            ? Answers.invalid(
                                    "name: " + Answers.quote(body.text("name")) + " is not " + RelayName.GRAMMAR)
                            : set(relay, "value", body.real("value"), Answers.DONE);
                });
    }
}
