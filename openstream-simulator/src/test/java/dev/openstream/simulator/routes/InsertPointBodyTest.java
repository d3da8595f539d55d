package dev.openstream.simulator.routes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.protocol.Command;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import dev.openstream.robot.model.RobotModels;
import dev.openstream.robot.motion.TrajectoryPoint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A point whose tokens were noted with its line, and the same without: nobody can tell them apart. */
final class InsertPointBodyTest {

    private static final List<String> NUMBERS = List.of(
            "0", "-1", "-1.0", "0.002", "1e-9", "60", "60.001", "1e6", "1e7", "-0.5", "1e400", "[1]", "{}", "\"1\"",
            "null");

    private final Random random = new Random(49_000);
    private final CommandDecoder decoder =
            new CommandDecoder(DecodingLimits.DEFAULT, StrictJson.withoutDuplicateCheck(64));
    private final InsertPointBody noted = new InsertPointBody(RobotModels.standard());
    private final InsertPointBody parsed = new InsertPointBody(RobotModels.standard());

    private JsonText withTape(String json) {
        byte[] line = ("{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/a\",\"body\":" + json + "}}")
                .getBytes(StandardCharsets.UTF_8);
        return ((Command.Control) ((Decoded.Accepted) decoder.decode(line, 0, line.length)).command()).body();
    }

    private String anyBody() {
        List<String> fields = new ArrayList<>();
        for (String name : List.of("interval", "time_from_start", "look_ahead_time", "other")) {
            if (random.nextInt(4) > 0) {
                fields.add('"' + name + "\":" + anyNumber());
            }
        }
        if (random.nextInt(20) > 0) {
            fields.add(random.nextInt(fields.size() + 1), "\"point\":" + anyPoint());
        }
        return "{" + String.join(",", fields) + "}";
    }

    private String anyNumber() {
        return random.nextInt(6) > 0
                ? Double.toString(random.nextInt(1000) / 100.0)
                : NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    private String anyPoint() {
        List<String> joints = new ArrayList<>();
        int axes = random.nextInt(20) > 0 ? 6 : random.nextInt(10);
        for (int i = 0; i < axes; i++) {
            joints.add(random.nextInt(40) > 0 ? Double.toString(random.nextDouble(-78, 110)) : anyNumber());
        }
        return random.nextInt(40) > 0 ? joints.toString() : anyNumber();
    }

    private static List<Object> read(TrajectoryPoint point) {
        List<Object> all =
                new ArrayList<>(List.of(point.intervalNanos(), point.fromStartNanos(), point.lookAheadNanos()));
        for (double jointDeg : point.jointsDeg()) {
            all.add(jointDeg);
        }
        return all;
    }

    @Test
    void isTheSameFromItsTokensAndFromItsText() {
        int right = 0;
        int tapes = 0;
        for (int i = 0; i < 20_000; i++) {
            String json = anyBody();
            JsonText body = withTape(json);
            tapes += body.tape() == null ? 0 : 1;

            String fault = noted.take(body);

            assertThat(fault).as(json).isEqualTo(parsed.take(JsonText.of(json)));
            if (fault == null) {
                right++;
                assertThat(read(noted.point())).as(json).isEqualTo(read(parsed.point()));
            }
        }
        assertThat(right).isBetween(2_000, 18_000);
        assertThat(tapes).isBetween(10_000, 19_900);
    }
}
