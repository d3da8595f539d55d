package dev.openstream.cli.session;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.Target;
import dev.openstream.client.JointStates;
import dev.openstream.host.settings.IoReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The Open API over HTTP. */
public final class ControllerHttp {

    private static final int OK = 200;

    private ControllerHttp() {}

    /**
     * Answer of the controller.
     *
     * @param status of HTTP
     * @param body as it came
     */
    @SuppressWarnings("ArrayRecordComponent") // The body may have megabytes, and nobody compares answers.
    public record Answer(int status, byte[] body) {

        public boolean ok() {
            return status >= OK && status < 300;
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * The joints, as the vendor's example asks for them.
     *
     * @throws Failure if they cannot be had
     */
    public static JointStates joints(Target target, Duration patience) {
        String path = "/project/robot/joints/joint_states";
        String body = get(target, path, patience);
        try {
            return JointStates.fromJson(body);
        } catch (IllegalArgumentException e) {
            throw new Failure(Exit.CONTROLLER_ERROR, target.http(path) + ": " + e.getMessage());
        }
    }

    /**
     * The body of the answer to GET.
     *
     * @throws Failure if there is no answer, or not a 200
     */
    public static String get(Target target, String path, Duration patience) {
        Answer answer = call("GET", target, path, null, patience);
        if (answer.status() != OK) {
            throw new Failure(
                    Exit.CONTROLLER_ERROR, target.http(path) + " was answered with status " + answer.status());
        }
        return answer.text();
    }

    /**
     * One call, whatever its status is.
     *
     * @param body JSON, null for none
     * @throws Failure if there is no answer
     */
    public static Answer call(String method, Target target, String path, @Nullable String body, Duration patience) {
        URI url = Failure.ifWrong(() -> target.http(path));
        try {
            HttpURLConnection http = (HttpURLConnection) url.toURL().openConnection();
            http.setConnectTimeout((int) patience.toMillis());
            http.setReadTimeout((int) patience.toMillis());
            http.setRequestMethod(method);
            if (body != null) {
                send(body, http);
            }
            int status = http.getResponseCode();
            try (InputStream in = status >= 400 ? http.getErrorStream() : http.getInputStream()) {
                return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
            }
        } catch (SocketTimeoutException e) {
            throw new Failure(Exit.TIMEOUT, url + ": no answer in " + patience.toMillis() + " ms" + target.origin());
        } catch (IOException e) {
            throw new Failure(Exit.CANNOT_CONNECT, url + ": " + IoReason.of(e) + target.origin());
        }
    }

    private static void send(String body, HttpURLConnection http) throws IOException {
        http.setRequestProperty("Content-Type", "application/json");
        http.setDoOutput(true);
        try (OutputStream out = http.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
