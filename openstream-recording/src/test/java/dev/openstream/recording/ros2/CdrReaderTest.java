package dev.openstream.recording.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Output of {@link CdrWriter}, which others judge ({@code MessagesIT}), is read; anything else is refused. */
final class CdrReaderTest {

    private static final long STAMP = 1_700_000_000_999_999_999L;

    private static byte[] jointState() {
        CdrWriter out = new CdrWriter();
        Messages.jointState(out, STAMP, new String[] {"j1", "joint2"}, new double[] {1.5, -2}, new double[] {3, 4});
        return Arrays.copyOf(out.array(), out.length());
    }

    @Test
    void valuesComeBack() {
        CdrReader in = new CdrReader(jointState());

        assertThat(in.header()).isEqualTo(STAMP);
        assertThat(in.strings()).containsExactly("j1", "joint2");
        assertThat(in.float64s()).containsExactly(1.5, -2);
        assertThat(in.float64s()).containsExactly(3, 4);
        assertThat(in.float64s()).isEmpty();
    }

    @Test
    void logIsReadPastItsOddByte() {
        CdrWriter out = new CdrWriter();
        Messages.log(out, STAMP, new Messages.LogEntry(30, "guard", "\ud55c"));
        CdrReader in = new CdrReader(Arrays.copyOf(out.array(), out.length()));

        assertThat(in.time()).isEqualTo(STAMP);
        assertThat(in.uint8()).isEqualTo(30);
        assertThat(in.string()).isEqualTo("guard");
        assertThat(in.string()).isEqualTo("\ud55c");
    }

    @Test
    void otherEncodingIsRefused() {
        assertThatThrownBy(() -> new CdrReader(new byte[] {0, 0, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("little-endian CDR");
    }

    // A file may be damaged, and a length in it anything: an array of that length must not be asked for.
    @Test
    void whateverTheBytesAreNothingButARefusalComesOfThem() {
        byte[] whole = jointState();
        Random random = new Random(5);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 3));
            for (int i = 0; i < 4; i++) {
                int at = random.nextInt(bytes.length);
                bytes[at] = at < 4 ? bytes[at] : (byte) random.nextInt();
            }
            try {
                CdrReader in = new CdrReader(bytes);
                in.header();
                in.strings();
                in.float64s();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("the message");
            }
        }
    }
}
