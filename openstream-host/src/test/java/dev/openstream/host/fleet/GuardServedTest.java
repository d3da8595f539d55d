package dev.openstream.host.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openstream.host.plan.Composition;
import dev.openstream.host.records.ProcessRecords;
import dev.openstream.host.settings.Fleet;
import dev.openstream.host.settings.Setting;
import dev.openstream.protocol.contract.LineClient;
import dev.openstream.server.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guard and the deadman as they are served: before a simulated robot, and in gateways of both kinds before that. */
final class GuardServedTest {

    private static final String FAR = "{\"interval\":0.01,\"point\":[30,90,0,0,-90,0]}";
    private static final String NEAR = "{\"interval\":0.01,\"point\":[0,90,0,0,-90,0]}";
    private static final String REFUSED = "j1 begins at 30.000 deg, but the arm is at 0.000 deg";

    private static ServedFleet start(Map<Setting, String> settings) throws IOException, CannotServe {
        Map<Setting, String> flags = new HashMap<>(settings);
        flags.put(Setting.PORT, "0");
        if (!flags.getOrDefault(Setting.UPSTREAM, "").startsWith("openstream")) {
            flags.put(Setting.HTTP_PORT, "0");
        }
        return ServedFleet.start(
                Composition.plans(Fleet.resolve(flags, Map.of(), null)), Transport.best(), ProcessRecords.NOTHING);
    }

    private static String address(ServedFleet fleet, String service) {
        Matcher found = Pattern.compile(service + " on (?:http://)?([0-9.]+:[0-9]+)")
                .matcher(fleet.ready().getFirst());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static LineClient client(ServedFleet fleet) throws IOException {
        String[] address = address(fleet, "Open Stream").split(":", -1);
        return LineClient.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])))
                .shakeHands();
    }

    private static String control(String call, String body) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"/project/robot/trajectory/joint_traject_"
                + call + "\",\"body\":" + body + "}}";
    }

    /** Far is refused and near is not: nothing comes between the refusal and the answer to what follows. */
    private static void holdsOverOpenStream(ServedFleet fleet) throws IOException {
        try (LineClient client = client(fleet)) {
            client.send(control("insert_point", FAR));
            assertThat(client.line()).contains("\"control_err\"", REFUSED);
            client.send(control("insert_point", NEAR));
            client.send("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"control\"}}");
            assertThat(client.line()).contains("stop_ack");
        }
    }

    private static void holdsOverHttp(ServedFleet fleet) throws IOException, InterruptedException {
        URI url = URI.create(
                "http://" + address(fleet, "Open API") + "/project/robot/trajectory/joint_traject_insert_point");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest far = HttpRequest.newBuilder(url)
                    .POST(HttpRequest.BodyPublishers.ofString(FAR))
                    .build();
            HttpResponse<String> answer = http.send(far, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains(REFUSED);
        }
    }

    @Test
    void nobodyGoesPastItByAnyWay() throws Exception {
        ServedFleet robot = start(Map.of());
        ServedFleet guarded = start(Map.of(Setting.GUARD, "reject"));
        ServedFleet overHttp = start(Map.of(
                Setting.GUARD,
                "reject",
                Setting.GUARD_ROBOT,
                "HA006B",
                Setting.UPSTREAM,
                "http://" + address(robot, "Open API")));
        ServedFleet overOpenStream = start(Map.of(
                Setting.GUARD,
                "reject",
                Setting.GUARD_ROBOT,
                "HA006B",
                Setting.UPSTREAM,
                "openstream://" + address(robot, "Open Stream")));
        try {
            // Over HTTP first: after a STOP points are refused there before the guard sees them.
            holdsOverHttp(guarded);
            holdsOverOpenStream(guarded);
            holdsOverHttp(overHttp);
            holdsOverOpenStream(overHttp);
            holdsOverOpenStream(overOpenStream);
        } finally {
            overOpenStream.close();
            overHttp.close();
            guarded.close();
            robot.close();
        }
    }

    @Test
    void aClientThatHangsIsToldThatTheRobotHolds() throws Exception {
        ServedFleet robot = start(Map.of());
        ServedFleet watched = start(Map.of(Setting.DEADMAN_MS, "30"));
        ServedFleet gateway = start(
                Map.of(Setting.DEADMAN_MS, "30", Setting.UPSTREAM, "openstream://" + address(robot, "Open Stream")));
        try {
            hang(watched, watched);
            hang(gateway, robot);
        } finally {
            gateway.close();
            watched.close();
            robot.close();
        }
    }

    /** A client of {@code fleet} hangs with a minute of points in {@code robot}. */
    private static void hang(ServedFleet fleet, ServedFleet robot) throws IOException, InterruptedException {
        try (LineClient client = client(fleet)) {
            client.send(control(
                    "insert_points",
                    "{\"joint_names\":[\"j1\",\"j2\",\"j3\",\"j4\",\"j5\",\"j6\"],\"points\":{"
                            + "\"point_1\":{\"positions\":[0,1.570796,0,0,-1.570796,0],\"time_from_start\":0},"
                            + "\"point_2\":{\"positions\":[0.5,1.570796,0,0,-1.570796,0],\"time_from_start\":60}}}"));
            assertThat(client.line()).contains("control_err", "deadman: no CONTROL came for 30 ms");
            URI places = URI.create(
                    "http://" + address(robot, "Open API") + "/project/robot/trajectory/joint_traject_buf_avail");
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<String> free =
                        http.send(HttpRequest.newBuilder(places).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(free.body()).isEqualTo("{\"val\":2048}");
            }
        }
    }
}
