package io.molam.experiments.domain.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What people keep with an experiment to find it and to remember it by. It decides nothing, so it
 * may be edited at any time, after the stop too.
 *
 * @param owner who answers for it, such as the subject of a token or the name of a team; empty for
 *     nobody, at most {@value #MAX_OWNER} characters
 * @param tags distinct, at most {@value #MAX_TAGS}
 * @param links at most {@value #MAX_LINKS}
 * @param conclusion what was learnt; empty while nothing was, at most {@value #MAX_CONCLUSION}
 *     characters
 */
public record ExperimentNotes(
    String owner, List<String> tags, List<Link> links, String conclusion) {
  public static final int MAX_OWNER = 255;
  public static final int MAX_TAGS = 20;
  public static final int MAX_LINKS = 20;
  public static final int MAX_TITLE = 200;
  public static final int MAX_URL = 2000;
  public static final int MAX_CONCLUSION = 10_000;

  /** Lower case only, so that one tag has one spelling. */
  public static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_.:-]{0,63}");

  /** Scheme, host, maybe a port, and whatever follows without blanks; no user, no password. */
  private static final Pattern WEB_ADDRESS =
      Pattern.compile(
          "(?i:https?)://[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?(:[0-9]{1,5})?"
              + "([/?#][^\\s\\p{Cntrl}]*)?");

  public static final ExperimentNotes NONE = new ExperimentNotes("", List.of(), List.of(), "");

  public ExperimentNotes {
    tags = List.copyOf(tags);
    links = List.copyOf(links);
    if (tags.size() > MAX_TAGS
        || new HashSet<>(tags).size() < tags.size()
        || !tags.stream().allMatch(TAG.asMatchPredicate())) {
      throw new IllegalArgumentException("invalid tags: " + tags);
    }
    if (links.size() > MAX_LINKS) {
      throw new IllegalArgumentException("more than " + MAX_LINKS + " links: " + links.size());
    }
    if (characters(owner) > MAX_OWNER || characters(conclusion) > MAX_CONCLUSION) {
      throw new IllegalArgumentException(
          "owner of %d and conclusion of %d characters"
              .formatted(characters(owner), characters(conclusion)));
    }
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * A page about the experiment.
   *
   * @param title for people, not blank
   * @param url as {@link #isWebAddress} demands
   */
  public record Link(String title, String url) {
    public Link {
      if (title.isBlank() || !isWebAddress(url)) {
        throw new IllegalArgumentException("invalid link \"" + title + "\": " + url);
      }
    }
  }

  /** Whether it is absolute, of http or https, and names a host: what a page may safely offer. */
  public static boolean isWebAddress(String url) {
    return url.length() <= MAX_URL && WEB_ADDRESS.matcher(url).matches();
  }

  /** These notes with another owner. */
  public ExperimentNotes ownedBy(String newOwner) {
    return new ExperimentNotes(newOwner, tags, links, conclusion);
  }

  /** These notes with another conclusion. */
  public ExperimentNotes concluding(String newConclusion) {
    return new ExperimentNotes(owner, tags, links, newConclusion);
  }
}
