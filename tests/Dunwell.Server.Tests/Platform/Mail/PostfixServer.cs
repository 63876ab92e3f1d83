using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dunwell.Server.Tests.Platform.Mail;

/// <summary>A real Postfix of our own on a free loopback port, with its own configuration, queue and mailboxes; one known customer, everyone else unknown, unless everyone is to be known.</summary>
internal sealed class PostfixServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/postfix";

    private static readonly string[] Services =
    [
        "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "tlsmgr unix - - n 1000? 1 tlsmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce",
        "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "proxymap unix - - n - - proxymap", "error unix - - n - - error", "retry unix - - n - - error",
        "virtual unix - n n - - virtual", "anvil unix - - n - 1 anvil", "postlog unix-dgram n - n - 1 postlogd",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("dunwell-postfix-").FullName;
    private readonly bool everyone;

    private PostfixServer(bool everyone) => (Port, this.everyone) = (FreePort(), everyone);

    public int Port { get; }

    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "(no log)";

    private string Config => Path.Combine(folder, "config");

    private string Mailbox => Path.Combine(folder, "mail", "anna", "new");

    private string LogFile => Path.Combine(folder, "log");

    /// <summary>Null, with one clear line, where Postfix cannot run; never in CI, where that is a failure.</summary>
    /// <param name="everyone">True: mail to any customer goes into the one mailbox.</param>
    public static async Task<PostfixServer?> StartAsync(bool everyone = false)
    {
        if (!File.Exists(Program) || !Environment.IsPrivilegedProcess)
        {
            const string missing = "These tests need Postfix and the right to start it: as root, 'apt-get install postfix poppler-utils'.";
            Environment.GetEnvironmentVariable("CI").ShouldNotBe("true", missing);
            Console.WriteLine(missing);
            return null;
        }
        var server = new PostfixServer(everyone);
        server.Configure();
        await RunAsync("/bin/chmod", "755", server.folder);
        await RunAsync("/bin/chown", "postfix", Path.Combine(server.folder, "data"), Path.Combine(server.folder, "mail"));
        var (code, output) = await server.PostfixAsync("start");
        code.ShouldBe(0, output + server.Log);
        return server;
    }

    /// <summary>The next mail delivered to the known customer, as Postfix wrote it into the mailbox.</summary>
    public async Task<byte[]> DeliveredAsync()
    {
        for (var wait = 0; wait < 200; wait++)
        {
            if (Directory.Exists(Mailbox) && Directory.GetFiles(Mailbox) is [var file, ..])
            {
                var bytes = await File.ReadAllBytesAsync(file);
                File.Delete(file);
                return bytes;
            }
            await Task.Delay(100);
        }
        throw new TimeoutException("Postfix delivered nothing: " + Log);
    }

    /// <summary>Every mail delivered, once the queue is empty.</summary>
    public async Task<List<string>> AllDeliveredAsync()
    {
        string[] waiting = ["incoming", "active", "deferred", "maildrop"];
        for (var wait = 0; waiting.Any(name => Directory.EnumerateFiles(Path.Combine(folder, "queue", name), "*", SearchOption.AllDirectories).Any()); wait++)
        {
            if (wait == 3000)
                throw new TimeoutException("Postfix does not get its mail delivered: " + Log);
            await Task.Delay(100);
        }

        return Directory.Exists(Mailbox) ? [.. Directory.EnumerateFiles(Mailbox).Select(File.ReadAllText)] : [];
    }

    public async ValueTask DisposeAsync()
    {
        await PostfixAsync("stop");
        Directory.Delete(folder, recursive: true);
    }

    private void Configure()
    {
        foreach (var name in new[] { "config", "queue", "data", "mail" })
            Directory.CreateDirectory(Path.Combine(folder, name));
        WriteCertificate();
        File.WriteAllText(Path.Combine(Config, "master.cf"), string.Join('\n', [$"127.0.0.1:{Port} inet n - n - - smtpd", .. Services, ""]));
        File.WriteAllText(Path.Combine(Config, "main.cf"), $"""
            compatibility_level = 3.6
            queue_directory = {folder}/queue
            data_directory = {folder}/data
            maillog_file = {LogFile}
            maillog_file_prefixes = {folder}
            myhostname = mx.customer.example
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            mynetworks = 127.0.0.0/8
            mydestination =
            alias_maps =
            smtpd_recipient_restrictions = reject_unauth_destination
            virtual_mailbox_domains = customer.example
            virtual_mailbox_base = {folder}/mail
            virtual_mailbox_maps = inline:{"{"} {(everyone ? "" : "anna")}@customer.example=anna/ {"}"}
            virtual_uid_maps = static:{PostfixUserId()}
            virtual_gid_maps = static:{PostfixUserId()}
            virtual_minimum_uid = 1
            message_size_limit = 2000000
            smtputf8_enable = yes
            smtpd_tls_security_level = may
            smtpd_tls_received_header = yes
            smtpd_tls_cert_file = {folder}/config/cert.pem
            smtpd_tls_key_file = {folder}/config/key.pem

            """);
    }

    private static string PostfixUserId() => File.ReadLines("/etc/passwd").Select(line => line.Split(':')).First(user => user[0] == "postfix")[2];

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mx.customer.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(Config, "cert.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(Config, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private Task<(int Code, string Output)> PostfixAsync(string command) => RunAsync(Program, "-c", Config, command);

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        // Postfix's daemon inherits what we hand it: a pipe kept open by it would never end.
        var log = Path.GetTempFileName();
        string[] all = ["-c", "\"$@\" >\"$0\" 2>&1 </dev/null", log, program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", all))!;
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        var output = await File.ReadAllTextAsync(log);
        File.Delete(log);
        return (process.ExitCode, output);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
