package dev.openstream.cli.command;

import dev.openstream.cli.console.Exit;
import dev.openstream.cli.console.Failure;
import dev.openstream.recording.table.TableFormat;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Forms of tables that are in a jar of their own, which is loaded when one is asked for. */
final class TableFormats {

    private static final String JAR = "openstream-parquet.jar";

    private TableFormats() {}

    /**
     * The form called {@code name}.
     *
     * @throws Failure if its jar does not lie beside the program's
     */
    static TableFormat named(String name) {
        for (TableFormat format : ServiceLoader.load(TableFormat.class, loader())) {
            if (format.name().equals(name)) {
                return format;
            }
        }
        throw new Failure(Exit.USAGE, JAR + " does not know the form " + name + ": it is not of this version");
    }

    /** Never closed: it is used until the process ends. */
    private static ClassLoader loader() {
        ClassLoader program = TableFormats.class.getClassLoader();
        if (ServiceLoader.load(TableFormat.class, program).findFirst().isPresent()) {
            return program;
        }
        try {
            Path own = Path.of(TableFormats.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path jar = own.resolveSibling(JAR);
            if (!Files.exists(jar)) {
                throw new Failure(Exit.USAGE, "Parquet is written by " + JAR + ", which does not lie beside " + own);
            }
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, program);
        } catch (URISyntaxException | MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
