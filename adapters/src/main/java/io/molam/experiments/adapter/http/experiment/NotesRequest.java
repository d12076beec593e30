package io.molam.experiments.adapter.http.experiment;

import io.molam.experiments.adapter.http.experiment.ExperimentForm.LinkForm;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.ExperimentNotes.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what people keep with an experiment; faults are collected by the fields. */
final class NotesRequest {
  private NotesRequest() {}

  /** The notes; none when anything of the document is at fault, since it is refused then. */
  static ExperimentNotes read(JsonFields fields) {
    String owner = fields.get(ExperimentForm.OWNER, "");
    List<String> tags = tags(fields);
    List<Link> links = links(fields);
    String conclusion = fields.get(ExperimentForm.CONCLUSION, "");
    return fields.errors().list().isEmpty()
        ? new ExperimentNotes(owner, tags, links, conclusion)
        : ExperimentNotes.NONE;
  }

  private static List<String> tags(JsonFields fields) {
    Set<String> seen = new HashSet<>();
    List<String> good = new ArrayList<>();
    List<String> sent = fields.list(ExperimentForm.TAGS);
    for (int i = 0; i < sent.size(); i++) {
      String tag = sent.get(i);
      String field = "tags[" + i + "]";
      if (!ExperimentNotes.TAG.matcher(tag).matches()) {
        fields
            .errors()
            .add(field, "must be lower case letters, digits and _ . : -, 1 to 64 characters");
      } else if (!seen.add(tag)) {
        fields.errors().add(field, "\"" + tag + "\" appears more than once");
      } else {
        good.add(tag);
      }
    }
    return good;
  }

  private static List<Link> links(JsonFields fields) {
    List<Link> good = new ArrayList<>();
    for (JsonFields item : fields.list(ExperimentForm.LINKS)) {
      String title = item.get(LinkForm.TITLE);
      String url = item.get(LinkForm.URL);
      if (url != null && !ExperimentNotes.isWebAddress(url)) {
        item.error(LinkForm.URL, "must be an absolute address of http or https");
      } else if (title != null && !title.isBlank() && url != null) {
        good.add(new Link(title, url));
      }
    }
    return good;
  }
}
