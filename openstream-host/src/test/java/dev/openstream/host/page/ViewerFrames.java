package dev.openstream.host.page;

import java.net.http.WebSocket;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Frames of one viewer. */
final class ViewerFrames implements WebSocket.Listener {

    private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    /** The next frame of {@code type}; others are dropped. */
    String next(String type) throws InterruptedException {
        String text = Objects.requireNonNull(texts.poll(10, TimeUnit.SECONDS), "no frame " + type);
        while (!text.startsWith("{\"type\":\"" + type)) {
            text = Objects.requireNonNull(texts.poll(10, TimeUnit.SECONDS), "no frame " + type);
        }
        return text;
    }
}
