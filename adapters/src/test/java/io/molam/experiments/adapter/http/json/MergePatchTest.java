package io.molam.experiments.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
  private static JsonNode json(String text) {
    return StrictJson.read(text.replace('\'', '"'));
  }

  /** The test cases of RFC 7396, appendix A. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'b'}          | {'a':'c'}                    | {'a':'c'}",
        "{'a':'b'}          | {'b':'c'}                    | {'a':'b','b':'c'}",
        "{'a':'b'}          | {'a':null}                   | {}",
        "{'a':'b','b':'c'}  | {'a':null}                   | {'b':'c'}",
        "{'a':['b']}        | {'a':'c'}                    | {'a':'c'}",
        "{'a':'c'}          | {'a':['b']}                  | {'a':['b']}",
        "{'a':{'b':'c'}}    | {'a':{'b':'d','c':null}}     | {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]}  | {'a':[1]}                    | {'a':[1]}",
        "['a','b']          | ['c','d']                    | ['c','d']",
        "{'a':'b'}          | ['c']                        | ['c']",
        "{'a':'foo'}        | null                         | null",
        "{'a':'foo'}        | 'bar'                        | 'bar'",
        "{'e':null}         | {'a':1}                      | {'e':null,'a':1}",
        "[1,2]              | {'a':'b','c':null}           | {'a':'b'}",
        "{}                 | {'a':{'bb':{'ccc':null}}}    | {'a':{'bb':{}}}"
      })
  void isRfc7396(String target, String patch, String expected) {
    assertThat(MergePatch.apply(json(target), json(patch))).isEqualTo(json(expected));
  }

  @Test
  void variantsAndMetricsMatchByKey() {
    JsonNode patched =
        MergePatch.apply(
            json("{'variants':[{'key':'a','name':'A','n':1},{'key':'b','name':'B'}]}"),
            json("{'variants':[{'key':'b','name':'BB'},{'key':'c'},{'key':'a','n':null}]}"));
    assertThat(patched)
        .isEqualTo(
            json("{'variants':[{'key':'a','name':'A'},{'key':'b','name':'BB'},{'key':'c'}]}"));
  }

  @Test
  void variantsAndMetricsCanBePatchedAsMembersByKeyAndNullRemovesOne() {
    JsonNode patched =
        MergePatch.apply(
            json("{'variants':[{'key':'a','name':'A'},{'key':'b','n':1},{'key':'d'}]}"),
            json("{'variants':{'a':null,'b':{'n':null,'m':2},'c':{'n':3},'gone':null}}"));
    assertThat(patched)
        .isEqualTo(json("{'variants':[{'key':'b','m':2},{'key':'d'},{'n':3,'key':'c'}]}"));
  }

  @Test
  void aKeyGivenTwiceStaysTwiceForValidationToRefuse() {
    JsonNode patched =
        MergePatch.apply(
            json("{'metrics':[{'key':'a'}]}"),
            json("{'metrics':[{'key':'a','x':1},{'key':'a','x':2}]}"));
    assertThat(patched.path("metrics")).hasSize(2);
  }

  @Test
  void arraysOfThatNameFurtherInsideAreReplaced() {
    JsonNode patched =
        MergePatch.apply(
            json("{'config':{'variants':[{'key':'a'}]}}"),
            json("{'config':{'variants':[{'key':'b'}]}}"));
    assertThat(patched.at("/config/variants")).hasSize(1);
  }

  @Test
  void theArgumentsStayAsTheyAre() {
    JsonNode target = json("{'variants':[{'key':'a','o':{'x':1}}]}");
    MergePatch.apply(target, json("{'variants':[{'key':'a','o':{'x':2}}]}"));
    assertThat(target).isEqualTo(json("{'variants':[{'key':'a','o':{'x':1}}]}"));
  }
}
