package dev.openstream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bytes of each kind of line, as the protocol writes them: order of keys, no spaces, one LF. */
class LineBytesTest {

    private static final String HANDSHAKE = "{\"cmd\":\"HANDSHAKE\",\"payload\":{\"major\":1}}\n";
    private static final String HANDSHAKE_ACK = "{\"type\":\"handshake_ack\",\"ok\":true,\"version\":\"1.0.0\"}";
    private static final String TIMES = "\"ts\":\\d+,\"svc_dur_ms\":\\d+\\.\\d+";

    private ServerInProcess server;
    private TranscriptConnection connection;

    @BeforeEach
    void connect() throws IOException {
        server = ServerInProcess.start(Map.of(), "echo");
        connection = new TranscriptConnection(server.address());
        assertThat(answer(HANDSHAKE)).isEqualTo(HANDSHAKE_ACK);
    }

    @AfterEach
    void disconnect() throws IOException {
        connection.close();
        server.close();
    }

    @Test
    void acknowledgements() throws IOException {
        assertThat(answer(monitor("\"/x\"", ""))).isEqualTo("{\"type\":\"monitor_ack\"}");
        assertThat(answer(stop("control"))).isEqualTo("{\"type\":\"stop_ack\",\"target\":\"control\"}");
        assertThat(answer(stop("monitor"))).isEqualTo("{\"type\":\"stop_ack\",\"target\":\"monitor\"}");
        assertThat(answer(stop("session"))).isEqualTo("{\"type\":\"stop_ack\",\"target\":\"session\"}");
    }

    @Test
    void errors() throws IOException {
        assertThat(answer("x\n"))
                .matches("\\{\"error\":\"invalid_ndjson\",\"message\":\"[^\"]+\",\"hint\":\"[^\"]+\"}");
        assertThat(answer("{\"cmd\":\"STOP\",\"payload\":{\"target\":\"\\u00e9\"}}\n"))
                .matches("\\{\"error\":\"invalid_target\",\"message\":\".+\",\"hint\":\".+\"}");
    }

    @Test
    void samples() throws IOException {
        assertThat(sample("\"/x?json=%7B%22a%22:1%7D\"", ",\"id\":1"))
                .matches("\\{\"type\":\"data\",\"id\":1," + TIMES + ",\"result\":\\{\"a\":1}}");
        assertThat(sample("\"/x?json=5\"", ",\"id\":null"))
                .matches("\\{\"type\":\"data\",\"id\":null," + TIMES + ",\"result\":5}");
        assertThat(sample("\"/x?json=5\"", "")).matches("\\{\"type\":\"data\"," + TIMES + ",\"result\":5}");
        assertThat(sample("\"/x?json=5&status=404\"", ""))
                .matches("\\{\"type\":\"data\"," + TIMES + ",\"result\":5,\"status\":404}");
        assertThat(sample("\"/x?empty=1&status=204\"", ""))
                .matches("\\{\"type\":\"data\"," + TIMES + ",\"status\":204}");
    }

    @Test
    void controlErrors() throws IOException {
        assertThat(answer(control("/x?status=403&json=%7B%22err_code%22:-1%7D")))
                .isEqualTo("{\"type\":\"control_err\",\"status\":403,\"body\":{\"err_code\":-1}}");
        assertThat(answer(control("/x?status=404&empty=1"))).isEqualTo("{\"type\":\"control_err\",\"status\":404}");
    }

    /** The first sample of a MONITOR of {@code url}, which is then stopped. */
    private String sample(String url, String id) throws IOException {
        assertThat(answer(monitor(url, id))).isEqualTo("{\"type\":\"monitor_ack\"}");
        String sample = line();
        connection.send(stop("monitor"));
        while (!line().contains("stop_ack")) {
            // Samples that came in between.
        }
        return sample;
    }

    private String answer(String line) throws IOException {
        connection.send(line);
        return line();
    }

    private String line() throws IOException {
        Heard heard = connection.listen(System.nanoTime() + TimeUnit.SECONDS.toNanos(3));
        assertThat(heard).isInstanceOf(Heard.Line.class);
        return ((Heard.Line) heard).text();
    }

    private static String monitor(String url, String id) {
        return "{\"cmd\":\"MONITOR\",\"payload\":{\"method\":\"GET\",\"period_ms\":200,\"url\":" + url + id + "}}\n";
    }

    private static String control(String url) {
        return "{\"cmd\":\"CONTROL\",\"payload\":{\"method\":\"POST\",\"url\":\"" + url + "\"}}\n";
    }

    private static String stop(String target) {
        return "{\"cmd\":\"STOP\",\"payload\":{\"target\":\"" + target + "\"}}\n";
    }
}
