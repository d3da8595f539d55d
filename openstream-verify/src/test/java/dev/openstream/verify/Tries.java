package dev.openstream.verify;

import dev.openstream.protocol.contract.LineContract;
import dev.openstream.verify.transcript.Transcript;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * Transcripts that the tests play at servers of ours. A transcript that goes by the clock may fail because the
 * machine is busy: it has three tries.
 */
final class Tries {

    /** One try. */
    interface Play {
        void once() throws IOException;
    }

    private Tries() {}

    /**
     * Returns true for a transcript for our server with its readings, or for another reading that settings make
     * ours take.
     */
    static boolean suits(Transcript transcript) {
        return suitsWithHttp(transcript) && !transcript.asksHttp();
    }

    /** Returns true for a transcript that suits a server that offers the Open API over HTTP too. */
    static boolean suitsWithHttp(Transcript transcript) {
        boolean reading =
                !transcript.terms().manualOnly() || !transcript.options().isEmpty();
        return reading && !transcript.terms().slow();
    }

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

    /** One try with the server at {@code address}. */
    static void once(Transcript transcript, InetSocketAddress address) throws IOException {
        once(transcript, new Server(address, null));
    }

    /** One try with {@code server}. */
    static void once(Transcript transcript, Server server) throws IOException {
        TranscriptPlayer.play(transcript, server, LineContract::event, FaultCodes.of(Profile.OURS));
    }
}
