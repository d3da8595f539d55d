package dev.openstream.cli.session;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.cli.context.Target;
import dev.openstream.client.JointStates;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The Open API over HTTP, read only. */
public final class ControllerHttp {

    private static final int OK = 200;

    private ControllerHttp() {}

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
        try {
            HttpURLConnection http =
                    (HttpURLConnection) target.http(path).toURL().openConnection();
            http.setConnectTimeout((int) patience.toMillis());
            http.setReadTimeout((int) patience.toMillis());
            if (http.getResponseCode() != OK) {
                throw new Failure(
                        Exit.CONTROLLER_ERROR,
                        target.http(path) + " was answered with status " + http.getResponseCode());
            }
            try (InputStream body = http.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (SocketTimeoutException e) {
            throw new Failure(Exit.TIMEOUT, target.http(path) + ": " + e.getMessage());
        } catch (IOException e) {
            throw new Failure(Exit.CANNOT_CONNECT, target.http(path) + ": " + e.getMessage());
        }
    }
}
