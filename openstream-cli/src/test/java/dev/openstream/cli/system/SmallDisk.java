package dev.openstream.cli.system;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A disk of a few MiB at a folder, for one process and those that it starts: in a mount namespace of its own. Others see it
 * through {@code /proc}, as long as the process lives.
 *
 * @param folder there already, empty
 */
record SmallDisk(Path folder, int mebibytes) {

    /** The command of bash that goes before the process's own, as {@link ServeProcess#within} has it. */
    String inFront() {
        return "ROOT=; [ \"$(id -u)\" = 0 ] || ROOT=-r; exec unshare -m $ROOT bash -c " + "'mount -t tmpfs -o size="
                + mebibytes + "m none " + folder + " && exec \"$@\"' small \"$@\"";
    }

    /** {@code program} on it. */
    ProcessBuilder within(ProcessBuilder program) {
        program.command().addAll(0, List.of("bash", "-c", inFront(), "small"));
        return program;
    }

    /** The folder as {@code pid} sees it. */
    Path seenBy(long pid) {
        return Path.of("/proc/" + pid + "/root" + folder);
    }

    /** Fills it to the last byte, by a file to delete. */
    Path fill(long pid) throws IOException {
        Path filler = seenBy(pid).resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
            return filler;
        }
    }
}
