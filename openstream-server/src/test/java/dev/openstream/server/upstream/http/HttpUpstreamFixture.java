package dev.openstream.server.upstream.http;

import static dev.openstream.server.upstream.http.RawUpstream.answer;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An HTTP upstream on its bench, and a controller that the test holds. */
abstract class HttpUpstreamFixture {

    /** Answer of joint_traject_mode by a robot that follows nothing. */
    static final String IDLE = "{\"mode\":false}";

    final CountDownLatch released = new CountDownLatch(1);
    RawUpstream peer;
    HttpUpstreamBench bench;

    @BeforeEach
    void start() throws IOException {
        peer = new RawUpstream();
        bench = new HttpUpstreamBench(HttpUpstreamBench.to(peer));
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        bench.close();
        peer.close();
    }

    void restart(HttpUpstreamSettings settings) {
        bench.close();
        bench = new HttpUpstreamBench(settings);
    }

    void answerWhenReleased(String request, Socket socket) throws IOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        answer(200, "{\"late\":1}").to(request, socket);
    }
}
