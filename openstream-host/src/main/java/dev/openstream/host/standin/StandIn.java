package dev.openstream.host.standin;

import dev.openstream.recording.values.RecordedValue;
import dev.openstream.recording.values.ValuePages;
import dev.openstream.server.openapi.OpenApi;
import dev.openstream.server.transport.ControllerLoop;
import dev.openstream.server.transport.LoopWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recording that takes the place of a controller, served by a loop, with the file that it is read from. */
public final class StandIn implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StandIn.class);

    private final ControllerLoop loop;
    /** The reader's, once the first page is read. */
    private final ValuePages pages;

    private final LoopWorker reader;
    private final OpenApi openApi;

    private StandIn(StandInSource source, ControllerLoop loop) throws IOException {
        this.loop = loop;
        pages = source.values().pages(source.pace().again());
        reader = loop.startWorker("standin");
        List<RecordedValue> first = pages.next();
        double speed = source.pace().speed();
        openApi = new StandInApi(source, new StandInValues(first, loop.ticker(), speed, this::read));
    }

    /**
     * Starts a recording. Called from any thread except the loop's.
     *
     * @param source recording and its pace
     * @param loop loop that will own it
     * @return the recording
     */
    public static StandIn start(StandInSource source, ControllerLoop loop) {
        try {
            return new StandIn(source, loop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(Consumer<List<RecordedValue>> taker) {
        reader.run(this::page, taker, cause -> {
            log.warn("the recording cannot be read on, so its last values stay: {}", cause.getMessage());
            taker.accept(List.of());
        });
    }

    private List<RecordedValue> page() {
        try {
            return pages.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return its calls; for use on the loop only} */
    public OpenApi openApi() {
        return openApi;
    }

    /** Closes the file, after a page that is being read is complete. Called from any thread except the loop's. */
    @Override
    public void close() {
        loop.call(() -> {
            reader.run(this::closePages, _ -> {}, cause -> log.debug("the recording did not close", cause));
            return true;
        });
    }

    private boolean closePages() {
        try {
            pages.close();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
