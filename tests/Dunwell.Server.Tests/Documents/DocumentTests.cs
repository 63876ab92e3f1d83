using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Documents;
using Dunwell.Domain.Ledger;
using Dunwell.Domain.Team;
using Dunwell.Server.Documents;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Documents;

/// <summary>Files kept with an account: taken in once, handed out safely, withdrawn but never lost.</summary>
public class DocumentTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\nsigned by the driver");
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [OnEachDatabase]
    public async Task A_file_is_kept_by_its_hash_and_the_timeline_names_it(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        var item = await given.Database.With((DunwellDb db) => db.Set<OpenItem>().SingleAsync());
        var document = (await AddAsync(given, "..\\scan\\pod.PDF", Pdf, DocumentKind.ProofOfDelivery, item.Id)).Value;
        (document.FileName, document.MediaType, document.Size, document.ItemNumber, document.AddedBy).ShouldBe(("pod.pdf", "application/pdf", Pdf.Length, "INV-1", "Ann"));
        document.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Pdf)));
        var line = (await given.TimelineAsync())[^1];
        (line.Kind, line.SubjectId).ShouldBe((TimelineKind.DocumentAdded, document.Id.Value));
        line.Text.ShouldBe($"Document added: proof of delivery \"pod.pdf\" for INV-1, {Pdf.Length} bytes, SHA-256 {document.Hash}");
        (await ReadAsync(given, document.Id)).ShouldBe(Pdf);
    }

    [OnEachDatabase]
    public async Task The_same_file_twice_is_one_document_and_one_line(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        var first = (await AddAsync(given, "a.pdf", Pdf)).Value;
        (await AddAsync(given, "b.pdf", Pdf)).Value.Id.ShouldBe(first.Id);
        (await AddAsync(given, "b.pdf", Pdf, DocumentKind.Contract)).Refusal!.Code.ShouldBe("document.known");
        (await given.TimelineAsync()).Count.ShouldBe(1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddAsync(given, "c.png", Png))));
        answers.Select(a => a.Value.Id).Distinct().Count().ShouldBe(1);
        (await given.TimelineAsync()).Count.ShouldBe(2);
    }

    [OnEachDatabase]
    public async Task A_withdrawn_file_is_out_of_use_but_its_bytes_and_its_story_stay(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        var document = (await AddAsync(given, "a.pdf", Pdf)).Value;
        (await WithdrawAsync(given, document.Id, " ")).Refusal!.Code.ShouldBe("document.reason");
        (await WithdrawAsync(given, document.Id, "Wrong customer")).Value.WithdrawnBy.ShouldBe("Ben");
        (await WithdrawAsync(given, document.Id, "again")).Refusal!.Code.ShouldBe("document.withdrawn");
        (await given.Database.With((ListDocuments list) => list.Run(new(given.Account), default))).ShouldBeEmpty();
        (await given.Database.With((ListDocuments list) => list.Run(new(given.Account, EvenWithdrawn: true), default))).Single().WithdrawnReason.ShouldBe("Wrong customer");
        (await given.Database.With((OpenDocument open) => open.Run(new(given.Account, document.Id), default))).Refusal!.Code.ShouldBe("document.withdrawn");
        (await ReadAsync(given, document.Id)).ShouldBe(Pdf);
        (await given.TimelineAsync())[^1].Text.ShouldBe($"Document withdrawn: other \"a.pdf\": Wrong customer. SHA-256 {document.Hash}");
        (await AddAsync(given, "a.pdf", Pdf)).Value.Id.ShouldNotBe(document.Id);
    }

    [OnEachDatabase]
    public async Task A_file_that_is_too_large_empty_disguised_or_about_nothing_is_refused_and_leaves_no_trace(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine);
        var large = new byte[(20 * 1024 * 1024) + 1];
        Pdf.CopyTo(large, 0);
        (await AddAsync(given, "a.pdf", large)).Refusal!.Code.ShouldBe("document.size");
        (await AddAsync(given, "a.pdf", [])).Refusal!.Code.ShouldBe("document.empty");
        (await AddAsync(given, "a.pdf", Png)).Refusal!.Code.ShouldBe("document.type");
        (await AddAsync(given, "a.html", Pdf)).Refusal!.Code.ShouldBe("document.type");
        (await AddAsync(given, "a.pdf", Pdf, item: new(Guid.CreateVersion7()))).Refusal!.Code.ShouldBe("document.item");
        (await given.TimelineAsync()).ShouldBeEmpty();
        (await AddAsync(given, "a.pdf", large[..^1])).IsRefused.ShouldBeFalse();
    }

    [OnEachDatabase]
    public async Task A_file_goes_out_so_that_a_browser_can_only_save_it_or_show_a_picture(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine);
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var browser = await web.SignInAsync(Role.Collector);
        foreach (var (name, bytes, disposition, type) in new[] { ("Lieferschein №1.pdf", Pdf, "attachment", "application/pdf"), ("foto.png", Png, "inline", "image/png") })
        {
            var document = (await AddAsync(given, name, bytes)).Value;
            using var answer = await browser.GetAsync(new Uri($"/accounts/{given.Account.Value}/documents/{document.Id.Value}", UriKind.Relative));
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe(disposition);
            answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe(name);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; sandbox; frame-ancestors 'none'");
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        using var auditor = await web.SignInAsync(Role.Auditor);
        var page = await auditor.GetStringAsync(new Uri($"/accounts/{given.Account.Value}", UriKind.Relative));
        page.ShouldContain("foto.png");
        page.ShouldNotContain($"/accounts/{given.Account.Value}/documents/");
    }

    [OnEachDatabase]
    public async Task Programs_add_list_open_and_withdraw_and_see_nothing_of_another_creditor(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine);
        await using var web = await TestDesk.ServeAsync(given.Database);
        using var program = await web.ProgramAsync(Role.Collector);
        var documents = $"/api/v1/accounts/{given.Account.Value}/documents";
        using var body = new ByteArrayContent(Pdf) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var added = await program.PostAsync(new Uri($"{documents}?kind=Contract&fileName=contract.pdf", UriKind.Relative), body);
        added.StatusCode.ShouldBe(HttpStatusCode.OK, await added.Content.ReadAsStringAsync());
        var id = JsonDocument.Parse(await added.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();
        (await program.GetByteArrayAsync(new Uri($"{documents}/{id}/content", UriKind.Relative))).ShouldBe(Pdf);
        (await program.GetStringAsync(new Uri(documents, UriKind.Relative))).ShouldContain("\"kind\":\"Contract\"");
        (await program.PostAsJsonAsync(new Uri($"{documents}/{id}/withdraw", UriKind.Relative), new { reason = "Superseded" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetStringAsync(new Uri(documents, UriKind.Relative))).ShouldBe("[]");
        await TestBook.AddCreditorAsync(given.Database, "OTHER");
        using var stranger = await web.ProgramAsync(Role.Supervisor, "OTHER");
        (await stranger.GetStringAsync(new Uri($"{documents}?withdrawn=true", UriKind.Relative))).ShouldBe("[]");
        (await stranger.GetAsync(new Uri($"{documents}/{id}/content", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [OnEachDatabase]
    public async Task The_command_line_keeps_lists_and_writes_a_file_byte_for_byte(Engine engine)
    {
        await using var given = await GivenAccount.WithInvoicesAsync(engine, 100_00);
        var (source, target) = (Path.Combine(given.Database.Options.DataFolder, "pod.pdf"), Path.Combine(given.Database.Options.DataFolder, "out.pdf"));
        await File.WriteAllBytesAsync(source, Pdf);
        var (_, told, errors) = await DunwellVerb.RunAsync(["document", "add", "C-1", "--file", source, "--kind", "ProofOfDelivery", "--item", "INV-1", .. given.Database.CliArguments]);
        told.ShouldContain("proof of delivery \"pod.pdf\" for INV-1", customMessage: errors);
        var id = (await given.Database.With((ListDocuments list) => list.Run(new(given.Account), default))).Single().Id.Value.ToString();
        (await DunwellVerb.RunAsync(["document", "list", "C-1", .. given.Database.CliArguments])).Output.ShouldContain(id);
        (await DunwellVerb.RunAsync(["document", "get", "C-1", "--document", id, "--to", target, .. given.Database.CliArguments])).ExitCode.ShouldBe(0);
        (await File.ReadAllBytesAsync(target)).ShouldBe(Pdf);
        (await DunwellVerb.RunAsync(["document", "withdraw", "C-1", "--document", id, "--reason", "Wrong", .. given.Database.CliArguments])).Output.ShouldContain("withdrawn: Wrong");
    }

    private static Task<Result<AccountDocument>> AddAsync(GivenAccount given, string name, byte[] bytes, DocumentKind kind = DocumentKind.Other, OpenItemId? item = null) =>
        given.Database.With((AddDocument add) => add.Run(new(given.Account, kind, name, new MemoryStream(bytes), "Ann", item), default));

    private static Task<Result<AccountDocument>> WithdrawAsync(GivenAccount given, DocumentId document, string reason) =>
        given.Database.With((WithdrawDocument withdraw) => withdraw.Run(new(given.Account, document, reason, "Ben"), default));

    private static Task<byte[]> ReadAsync(GivenAccount given, DocumentId document) => given.Database.With(async (OpenDocument open) =>
    {
        await using var opened = (await open.Run(new(given.Account, document, EvenWithdrawn: true), default)).Value;
        using var bytes = new MemoryStream();
        await opened.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    });
}
