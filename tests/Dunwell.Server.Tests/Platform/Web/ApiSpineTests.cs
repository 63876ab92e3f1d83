using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;

namespace Dunwell.Server.Tests.Platform.Web;

/// <summary>A program goes the whole way: a file in, a decision, figures, a rehearsal, a run, why a message is held.</summary>
public sealed class ApiSpineTests
{
    [OnEachDatabase]
    public async Task A_program_takes_in_a_file_and_runs_the_strategies(Engine engine)
    {
        var book = await TestBook.CreateAsync(engine);
        await using var desk = await TestDesk.ServeAsync(book.Database);
        using var program = await desk.ProgramAsync(Role.Supervisor);
        await UploadAsync(program, "kind=Customers&fileName=c.csv&accept=true", "Customer Number,Name,Email,Country\n1001,Harbor Tools,ap@harbor.example,US\n");

        var batch = await UploadAsync(program, "kind=Invoices&fileName=i.csv", "Customer Number,Invoice Number,Invoice Date,Due Date,Amount\n1001,INV-1,2026-01-05,2026-02-04,150.00\n1001,INV-2,2026-02-30,2026-03-01,80.00\n");
        batch.GetProperty("status").GetString().ShouldBe("Checked");
        batch.GetProperty("rows").GetProperty("bad").GetInt32().ShouldBe(1);
        batch.GetProperty("totals").GetProperty("USD").GetString().ShouldBe("150.00");
        var address = $"intake/batches/{batch.GetProperty("id").GetString()}";
        var problem = (await GetAsync(program, $"{address}/problems")).GetProperty("problems").EnumerateArray().Single();
        (problem.GetProperty("line").GetInt32(), problem.GetProperty("value").GetString()).ShouldBe((3, "2026-02-30"));

        (await PostAsync(program, $"{address}/decision", new { decision = "Reject" }, HttpStatusCode.UnprocessableEntity)).GetProperty("path").GetString().ShouldBe("reason");
        (await PostAsync(program, $"{address}/decision", new { decision = "Accept" }, HttpStatusCode.OK)).GetProperty("rows").GetProperty("posted").GetInt32().ShouldBe(1);
        (await PostAsync(program, $"{address}/decision", new { decision = "Accept" }, HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("batch.decided");
        (await GetAsync(program, "aging?asOf=2026-03-11")).GetProperty("totals")[0].GetProperty("total").GetString().ShouldBe("150.00");

        var rehearsed = (await PostAsync(program, "runs", new { dryRun = true }, HttpStatusCode.OK)).GetProperty("decisions")[0];
        rehearsed.GetProperty("total").GetString().ShouldBe("150.00");
        (await GetAsync(program, $"accounts/{rehearsed.GetProperty("account").GetString()}/next")).GetProperty("decision").GetProperty("step").GetString().ShouldBe(rehearsed.GetProperty("step").GetString());
        (await GetAsync(program, "messages")).GetProperty("messages").GetArrayLength().ShouldBe(0);

        await PostAsync(program, "runs", new { }, HttpStatusCode.OK);
        await PostAsync(program, "runs", new { }, HttpStatusCode.OK);
        var line = (await GetAsync(program, "messages")).GetProperty("messages").EnumerateArray().Single();
        var message = $"accounts/{line.GetProperty("account").GetString()}/messages/{line.GetProperty("id").GetString()}";
        (await GetAsync(program, message)).GetProperty("verdicts").GetArrayLength().ShouldBe(1);
        (await PostAsync(program, $"{message}/decision", new { decision = "Cancel", reason = "paid" }, HttpStatusCode.OK)).GetProperty("message").GetProperty("status").GetString().ShouldBe("Cancelled");
        (await PostAsync(program, "verify", new { }, HttpStatusCode.OK)).GetProperty("proved").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_leaves_a_question_open_is_answered_with_it_and_taken_in_with_its_answer()
    {
        var book = await TestBook.CreateAsync(Engine.Sqlite);
        await using var desk = await TestDesk.ServeAsync(book.Database);
        using var program = await desk.ProgramAsync(Role.Supervisor);
        const string File = "Customer Number,Invoice Number,Invoice Date,Due Date,Amount\n1001,INV-1,01/02/2026,03/04/2026,150.00\n";
        using var body = new StringContent(File);
        using var asked = await program.PostAsync(new Uri("/api/v1/intake/batches?kind=Invoices&fileName=i.csv", UriKind.Relative), body);
        ((int)asked.StatusCode).ShouldBe(422);
        var questions = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("questions").EnumerateArray()
            .Select(q => $"&answer={Uri.EscapeDataString($"{q.GetProperty("about").GetString()}={q.GetProperty("options")[0].GetProperty("value").GetString()}")}").ToList();
        questions.ShouldNotBeEmpty();
        (await UploadAsync(program, $"kind=Invoices&fileName=i.csv{string.Concat(questions)}", File)).GetProperty("rows").GetProperty("read").GetInt32().ShouldBe(1);
    }

    private static async Task<JsonElement> UploadAsync(HttpClient program, string query, string file)
    {
        using var body = new StringContent(file, null, "application/octet-stream");
        using var answer = await program.PostAsync(new Uri($"/api/v1/intake/batches?{query}", UriKind.Relative), body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<JsonElement> GetAsync(HttpClient program, string path) => program.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/{path}", UriKind.Relative));

    private static async Task<JsonElement> PostAsync(HttpClient program, string path, object body, HttpStatusCode expected)
    {
        using var answer = await program.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
