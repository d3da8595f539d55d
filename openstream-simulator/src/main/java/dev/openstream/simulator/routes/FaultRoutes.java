package dev.openstream.simulator.routes;

import static dev.openstream.simulator.routes.Field.optional;
import static dev.openstream.simulator.routes.Field.required;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.openapi.ApiAnswer;
import dev.openstream.simulator.faults.Fault;
import dev.openstream.simulator.faults.FaultName;
import dev.openstream.simulator.faults.Faults;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults on cue (docs/how-to/rehearse-faults.md). A real controller has nothing like it, and a gateway no such route. */
final class FaultRoutes {

    private static final String PATH = "/simulator/faults";
    private static final double NANOS_PER_S = 1e9;
    private static final double LONGEST_S = 1e6;

    private static final String EXAMPLE = "{\"_type\":\"JObject\",\"active\":[{\"fault\":\"delay\",\"number\":\"ms\","
            + "\"value\":100,\"age_s\":0.5,\"left_s\":-1.0}],"
            + "\"known\":[{\"fault\":\"delay\",\"number\":\"ms\",\"usual\":100,\"min\":1,\"max\":10000,"
            + "\"lasting\":true,\"meaning\":\"\"}]}";

    private static final List<String> WORDS =
            Arrays.stream(FaultName.values()).map(FaultName::word).toList();

    private final Faults faults;
    private final JsonBuilder json = new JsonBuilder();

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    List<Endpoint> endpoints() {
        return List.of(show(), cue(), undoAll());
    }

    private Endpoint show() {
        return Endpoint.get(PATH)
                .says("The active simulated faults, and all faults that can be simulated")
                .answers(EXAMPLE)
                .answeredBy(_ -> state());
    }

    private Endpoint cue() {
        FieldType number = new FieldType.Whole(-100_000_000, 100_000_000);
        return Endpoint.post(PATH)
                .says("Simulates a fault, or removes it")
                .more("Calls of /simulator/... are never disturbed.")
                .body(
                        required("fault", new FieldType.Choice(WORDS), "name of the fault; GET describes each"),
                        optional("on", new FieldType.Flag(), "false removes it; true if missing"),
                        optional(
                                "for_s",
                                new FieldType.Real(0.001, LONGEST_S),
                                "s until it ends by itself; missing: it stays"),
                        optional("ms", number, "of delay, jitter, slow_network"),
                        optional("lines", number, "of truncated_line, garbage_line"),
                        optional("seconds", number, "of clock_step"))
                .answers(EXAMPLE)
                .does(this::cue);
    }

    private ApiAnswer cue(Arguments body) {
        FaultName name = FaultName.of(body.text("fault"));
        String misfit = misfit(name, body);
        if (misfit != null) {
            return Answers.invalid(misfit);
        }
        if (!body.flag("on", true)) {
            faults.undo(name);
            return state();
        }
        Fault fault;
        try {
            FaultName.Parameter number = name.number();
            fault = number != null && body.has(number.key()) ? name.fault(body.whole(number.key())) : name.fault();
        } catch (IllegalArgumentException e) {
            return Answers.invalid(String.valueOf(e.getMessage()));
        }
        boolean ends = body.has("for_s");
        faults.begin(fault, ends ? Duration.ofNanos((long) (body.real("for_s") * NANOS_PER_S)) : Faults.UNTIL_UNDONE);
        return state();
    }

    /** Returns the field that was sent and does not belong to this fault; null if there is none. */
    private static @Nullable String misfit(FaultName name, Arguments body) {
        for (String key : List.of("ms", "lines", "seconds")) {
            if (body.has(key) && (name.number() == null || !name.number().key().equals(key))) {
                return key + ": " + name.word() + " takes no such number";
            }
        }
        if (!name.lasting() && body.has("for_s")) {
            return "for_s: " + name.word() + " happens once and has no end";
        }
        return null;
    }

    private Endpoint undoAll() {
        return Endpoint.delete(PATH)
                .says("Removes every fault and ends the scenario")
                .answers(EXAMPLE)
                .does(_ -> {
                    faults.undoAll();
                    return state();
                });
    }

    private ApiAnswer state() {
        json.clear().raw("{\"_type\":\"JObject\",\"active\":[");
        String comma = "";
        for (FaultName name : FaultName.values()) {
            Fault fault = faults.fault(name);
            if (fault != null) {
                json.raw(comma);
                writeActive(name, fault);
                comma = ",";
            }
        }
        json.raw("],\"known\":[");
        comma = "";
        for (FaultName name : FaultName.values()) {
            json.raw(comma);
            writeKnown(name);
            comma = ",";
        }
        return Answers.ok(json.raw("]}"));
    }

    private void writeKnown(FaultName name) {
        FaultName.Parameter number = name.number();
        writeName(name);
        json.raw(",\"usual\":").number(number == null ? 0 : number.usual());
        json.raw(",\"min\":").number(number == null ? 0 : number.min());
        json.raw(",\"max\":").number(number == null ? 0 : number.max());
        json.raw(",\"lasting\":").raw(Boolean.toString(name.lasting()));
        json.raw(",\"meaning\":").string(name.meaning()).raw('}');
    }

    private void writeName(FaultName name) {
        FaultName.Parameter number = name.number();
        json.raw("{\"fault\":").string(name.word());
        json.raw(",\"number\":").string(number == null ? "" : number.key());
    }

    private void writeActive(FaultName name, Fault fault) {
        long leftNanos = faults.leftNanos(name);
        writeName(name);
        json.raw(",\"value\":").number(FaultName.value(fault));
        json.raw(",\"age_s\":").fixed(faults.ageNanos(name) / NANOS_PER_S, 3);
        json.raw(",\"left_s\":")
                .fixed(leftNanos < 0 ? -1 : leftNanos / NANOS_PER_S, 3)
                .raw('}');
    }
}
