package dev.openstream.cli.watch;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/** A terminal that a view is drawn on, and that is as it was before once this is closed. */
final class Screen implements AutoCloseable {

    private static final String ENTER = "\033[?1049h\033[?25l";
    private static final String LEAVE = "\033[?25h\033[?1049l";
    private static final String HOME = "\033[H";
    private static final String CLEAR_REST_OF_LINE = "\033[K";
    private static final String CLEAR_REST = "\033[J";

    private final Terminal terminal;
    private final Attributes before;
    private final PrintWriter out;

    /**
     * Mark that the terminal has said that it changed: asking for its size costs a process, so it is asked only
     * then.
     */
    private volatile boolean resized = true;

    private Size size = new Size(80, 24);

    Screen() throws IOException {
        this.terminal = TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(false)
                .build();
        this.before = terminal.enterRawMode();
        this.out = terminal.writer();
        Signals.register("WINCH", () -> resized = true);
        out.print(ENTER);
    }

    Size size() {
        if (resized) {
            resized = false;
            Size now = terminal.getSize();
            size = now.getColumns() > 0 && now.getRows() > 0 ? now : size;
        }
        return size;
    }

    void draw(List<String> lines) {
        out.print(HOME);
        for (int i = 0; i < lines.size(); i++) {
            out.print((i == 0 ? "" : "\r\n") + lines.get(i) + CLEAR_REST_OF_LINE);
        }
        out.print(CLEAR_REST);
        out.flush();
    }

    /** Waits for a key; below 0 if none is pressed in time, or there will be none. */
    int key(long longestMillis) throws IOException {
        return terminal.reader().read(longestMillis);
    }

    @Override
    public void close() {
        out.print(LEAVE);
        out.flush();
        terminal.setAttributes(before);
    }
}
