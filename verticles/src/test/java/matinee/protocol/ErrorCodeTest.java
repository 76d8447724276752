package matinee.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  @Test
  void everyCodeHasANumberAndAWordOfItsOwn() {
    var codes = ErrorCode.values();
    assertEquals(codes.length, Arrays.stream(codes).map(ErrorCode::number).distinct().count());
    assertEquals(codes.length, Arrays.stream(codes).map(ErrorCode::word).distinct().count());
  }
}
