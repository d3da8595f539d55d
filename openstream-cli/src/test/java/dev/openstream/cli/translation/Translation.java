package dev.openstream.cli.translation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Compares pages with their translations.
 *
 * @param pages each page that is translated, and its translation
 */
record Translation(Map<Path, Path> pages) {

    private static final String OTHER_LANGUAGE = "this page in the other language";

    /** The differences between a page and its translation, in words; none if they say the same. */
    List<String> differences(Path page) {
        MarkdownPage original = MarkdownPage.read(page);
        MarkdownPage translated = MarkdownPage.read(translationOf(original.file()));
        List<String> differences = new ArrayList<>(blocks(original.blocks(), translated.blocks()));
        differences.addAll(apart("code span", original.codeSpans(), translated.codeSpans()));
        differences.addAll(apart("link", destinations(original), destinations(translated)));
        return differences;
    }

    /** The first block that differs: after it nothing is comparable. */
    private static List<String> blocks(List<String> original, List<String> translated) {
        for (int i = 0; i < Math.max(original.size(), translated.size()); i++) {
            String here = i < original.size() ? original.get(i) : "the end";
            String there = i < translated.size() ? translated.get(i) : "the end";
            if (!here.equals(there)) {
                return List.of("block %d is %s, its translation is %s".formatted(i + 1, here, there));
            }
        }
        return List.of();
    }

    private static List<String> apart(String what, Iterable<String> original, Iterable<String> translated) {
        List<String> left = new ArrayList<>();
        original.forEach(left::add);
        List<String> added = new ArrayList<>();
        for (String each : translated) {
            if (!left.remove(each)) {
                added.add(each);
            }
        }
        List<String> differences = new ArrayList<>();
        left.forEach(each -> differences.add(what + " missing in the translation: " + each));
        added.forEach(each -> differences.add(what + " only in the translation: " + each));
        return differences;
    }

    /** Targets of a page's links: a page and one of its headings, whichever language it is in. */
    private List<String> destinations(MarkdownPage page) {
        List<String> destinations = new ArrayList<>();
        for (String link : page.links()) {
            destinations.add(link.contains("://") ? link : destination(page, link));
        }
        Collections.sort(destinations);
        return destinations;
    }

    private String destination(MarkdownPage page, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path file =
                path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
        if (!Files.exists(file)) {
            return "nowhere: " + link;
        }
        if (isOtherLanguage(page.file(), file)) {
            return OTHER_LANGUAGE;
        }
        String place = translationOf(file).toString();
        if (hash < 0) {
            return place;
        }
        int heading = MarkdownPage.read(file).anchors().indexOf(link.substring(hash + 1));
        return heading < 0 ? "no such heading: " + link : place + ", heading " + (heading + 1);
    }

    private boolean isOtherLanguage(Path page, Path other) {
        return !page.equals(other)
                && (translationOf(page).equals(other) || translationOf(other).equals(page));
    }

    private Path translationOf(Path page) {
        return pages.getOrDefault(page, page);
    }
}
