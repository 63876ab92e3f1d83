using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dunwell.Domain.Team;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Platform.Auth;

public sealed class ApiTokenTests
{
    [OnEachDatabase]
    public async Task The_token_is_kept_as_a_hash_only_and_says_when_it_was_used(Engine engine)
    {
        await using var desk = await TestDesk.ServeAsync(await TestDatabase.CreateAsync(engine));
        using var program = await desk.ProgramAsync(Role.Auditor);
        (await program.GetAsync(Creditors)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = program.DefaultRequestHeaders.Authorization!.Parameter!;
        text.ShouldStartWith("dw_");
        text.Length.ShouldBe(67);
        var kept = await desk.Database.With((DunwellDb db) => db.Set<ApiToken>().AsNoTracking().SingleAsync());
        kept.Hash.ShouldBe(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
        kept.LastUsedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_token_that_is_revoked_too_old_or_made_up_opens_nothing()
    {
        await using var desk = await TestDesk.ServeAsync(await TestDatabase.CreateAsync(Engine.Sqlite));
        using var revoked = await desk.ProgramAsync(Role.Auditor);
        await desk.Database.With((RevokeToken revoke) => revoke.Run(new("Auditor 1"), default));
        (await revoked.GetAsync(Creditors)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        desk.Database.Clock.Advance(TimeSpan.FromDays(-400));
        using var old = await desk.ProgramAsync(Role.Auditor);
        (await old.GetAsync(Creditors)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var madeUp = desk.Browser();
        madeUp.DefaultRequestHeaders.Authorization = new("Bearer", "dw_" + new string('0', 64));
        (await madeUp.GetAsync(Creditors)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_for_a_user_has_the_rights_the_user_has_now()
    {
        await using var desk = await TestDesk.ServeAsync(await TestDatabase.CreateAsync(Engine.Sqlite));
        var save = (Role role, bool may, Guid? id) => desk.Database.With((SaveUser use) => use.Run(new(id, "ann@example.com", "Ann", role, null, id is null ? TestDesk.Password : null, may), default));
        var ann = (await save(Role.Supervisor, true, null)).Value;
        var token = (await desk.Database.With((CreateToken create) => create.Run(new("Ann's script", "ann@example.com", null, null, 30), default))).Value;
        using var program = desk.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", token.Text);
        async Task<HttpStatusCode> RunAsync() => (await program.PostAsJsonAsync(new Uri("/api/v1/runs", UriKind.Relative), new { })).StatusCode;

        (await RunAsync()).ShouldBe(HttpStatusCode.OK);
        await save(Role.Collector, true, ann);
        (await RunAsync()).ShouldBe(HttpStatusCode.Forbidden);
        await save(Role.Supervisor, false, ann);
        (await RunAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_a_program_sends_wrong_is_answered_with_code_path_and_sentence()
    {
        await using var desk = await TestDesk.ServeAsync(await TestDatabase.CreateAsync(Engine.Sqlite));
        using var program = await desk.ProgramAsync(Role.Supervisor);
        foreach (var (method, url, body, status, code, path) in Wrongs)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), url) { Content = body is null ? null : new StringContent(body, null, "application/json") };
            using var answer = await program.SendAsync(request);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            ((int)answer.StatusCode).ShouldBe(status, $"{method} {url} {problem}");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            problem.GetProperty("code").GetString().ShouldBe(code);
            problem.TryGetProperty("path", out var about).ShouldBe(path is not null, problem.ToString());
            if (path is not null)
                about.GetString().ShouldBe(path);
        }
    }

    private static readonly Uri Creditors = new("/api/v1/creditors", UriKind.Relative);

    private static readonly (string Method, string Url, string? Body, int Status, string Code, string? Path)[] Wrongs =
    [
        ("POST", "/api/v1/runs", """{"asOf": "yesterday"}""", 422, "body.unreadable", "$.asOf"),
        ("POST", "/api/v1/runs", "{", 422, "body.unreadable", "$"),
        ("PUT", "/api/v1/intake/mappings", """{"creditor": "A", "kind": "Invoices", "name": "x"}""", 422, "body.unreadable", "$"),
        ("GET", "/api/v1/aging?asOf=yesterday", null, 422, "request.unreadable", "asOf"),
        ("GET", "/api/v1/aging?buckets=9,3", null, 422, "aging.scheme", "buckets"),
        ("POST", "/api/v1/print-batches", """{"limit": 0}""", 422, "print.limit", "limit"),
        ("GET", "/api/v1/intake/batches/01900000-0000-7000-8000-00000000dead", null, 404, "batch.unknown", null),
        ("GET", "/api/v1/nothing", null, 404, "route.unknown", null),
    ];
}
