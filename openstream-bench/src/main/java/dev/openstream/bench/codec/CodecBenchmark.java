package dev.openstream.bench.codec;

import dev.openstream.protocol.Event;
import dev.openstream.protocol.codec.CommandDecoder;
import dev.openstream.protocol.codec.Decoded;
import dev.openstream.protocol.codec.DecodingLimits;
import dev.openstream.protocol.codec.EventEncoder;
import dev.openstream.protocol.framing.LineFramer;
import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.protocol.json.JsonText;
import dev.openstream.protocol.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Time for each line. The lines are those that clients send and get. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final int LINES_IN_A_READ = 32;
    private static final byte[] HANDSHAKE = bytes("{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}");
    private static final byte[] MONITOR = bytes("{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":2,"
            + "\"url\":\"/project/robot/joints/joint_states\",\"args\":{\"jno_start\":1,\"jno_n\":6},\"id\":1}}");
    private static final String POINT = "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\","
            + "\"url\":\"/project/robot/trajectory/joint_traject_insert_point\",\"args\":{},\"body\":"
            + "{\"interval\":0.002,\"time_from_start\":-1,\"look_ahead_time\":0.01,"
            + "\"point\":[0.001,90.0,0.002,0.0,-90.0,0.003]}}}";
    private static final byte[] CONTROL = bytes(POINT);
    private static final byte[] READ = bytes((POINT + "\n").repeat(LINES_IN_A_READ));
    private static final String JOINTS = "[0.000000,90.000000,0.000000,0.000000,-90.000000,0.000000]";

    private final CommandDecoder decoder = new CommandDecoder(DecodingLimits.DEFAULT, new StrictJson(64));
    private final LineFramer framer = new LineFramer(1 << 20);
    private final JsonBuilder line = new JsonBuilder();
    private final Event sample = new Event.Data(
            JsonText.of("1"),
            123_456,
            38_000,
            200,
            JsonText.of("{\"_type\":\"JObject\",\"position\":" + JOINTS + ",\"effort\":" + JOINTS + ",\"velocity\":"
                    + JOINTS + "}"),
            null);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public Decoded decodeHandshake() {
        return decoder.decode(HANDSHAKE, 0, HANDSHAKE.length);
    }

    @Benchmark
    public Decoded decodeMonitor() {
        return decoder.decode(MONITOR, 0, MONITOR.length);
    }

    @Benchmark
    public Decoded decodeControl() {
        return decoder.decode(CONTROL, 0, CONTROL.length);
    }

    @Benchmark
    public int encodeData() {
        EventEncoder.encode(sample, line.clear());
        return line.length();
    }

    /** A read of 32 points, as it comes from the socket in a flood. */
    @Benchmark
    @OperationsPerInvocation(LINES_IN_A_READ)
    public int frame() {
        framer.add(READ, 0, READ.length);
        int lengths = 0;
        while (framer.next() == LineFramer.FramerResult.LINE) {
            lengths += framer.length();
        }
        return lengths;
    }
}
