package dev.openstream.cli.conformance;

import java.io.IOException;

/** What counts lines within a time may fail because the machine is busy: it has three tries. */
final class Tries {

    /** One try. */
    interface Play {
        void once() throws IOException;
    }

    private Tries() {}

    static void play(Transcript transcript, Play play) throws IOException {
        for (int again = transcript.timed() ? 2 : 0; again > 0; again--) {
            try {
                play.once();
                return;
            } catch (TranscriptFailure e) {
                System.err.println("tried again: " + e.getMessage());
            }
        }
        play.once();
    }
}
