package matinee.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import matinee.fixtures.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What members of any room told its hosts, as the administrator of a server sees it.
class ReportsTest {
  private static final Pattern TOKEN = Pattern.compile("/set-up\\?token=(\\S+)");

  /// Becomes the administrator; a guest reports somebody meanwhile.
  private static final String SOMEBODY_REPORTS =
      """
      async (setUpToken) => {
        const ask = async (path, body, token) => {
          const headers = { 'Content-Type': 'application/json' };
          if (token) headers.Authorization = 'Bearer ' + token;
          const init = { method: 'POST', headers, body: JSON.stringify(body) };
          return (await fetch(path, init)).json();
        };
        const password = 'correct horse battery';
        const session = await ask('/api/accounts', { name: 'root', password, setUpToken });
        localStorage.setItem('matinee.account', JSON.stringify(session));
        const { token } = await ask('/api/guests', { name: 'Eve' });
        const room = await ask('/api/rooms', { title: 'Film night' }, token);
        const { ticket } = await ask(`/api/rooms/${room.id}/tickets`, {}, token);
        await new Promise((done) => {
          const socket = new WebSocket(
            `ws://${location.host}/ws/rooms/${room.id}?ticket=${ticket}`);
          const say = (frame) => socket.send(JSON.stringify(frame));
          const action = { type: 'flag', memberId: 'g_bob', text: 'buy this', reason: 'spam' };
          socket.onopen = () => say({ type: 'hello', protocol: 1 });
          socket.onmessage = ({ data }) => {
            const { type } = JSON.parse(data);
            if (type === 'snapshot') say({ type: 'door', cmdId: 'report-0001', action });
            if (type === 'ok') done();
          };
        });
      }
      """;

  @Test
  void anAdministratorReadsAndSettlesThem(@TempDir Path data) {
    try (var server = RunningServer.serve(data);
        var root = Viewer.at(Browsers.open())) {
      var link = TOKEN.matcher(server.output());
      assertTrue(link.find(), server.output());
      root.open(server.address() + "/sign-in");
      root.page().evaluate(SOMEBODY_REPORTS, link.group(1));

      root.open(server.address() + "/");
      root.page().locator("summary.account-button").click();
      root.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Reports")).click();

      var report = root.page().locator(".report");
      assertThat(report).containsText("spam");
      assertThat(report).containsText("buy this");
      root.photograph("reports");
      report.getByRole(AriaRole.BUTTON).click();
      assertThat(root.page().getByText("Nothing is reported.")).isVisible();
      assertEquals(List.of(), root.complaints());
    }
  }
}
