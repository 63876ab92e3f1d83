using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Dunwell.Server.Tests.Platform.Mail;

/// <summary>A mail server that answers each verb with what the test wrote for it. The greeting's verb is <c>""</c>, the end of the content's is <c>.</c></summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    public const string Drop = "(drop)";
    public const string Silence = "(silence)";

    private static readonly Lazy<X509Certificate2> Certificate = new(SelfSigned);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<string, Func<int, byte[]>> replies = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task accepting;

    public ScriptedSmtpServer(bool implicitTls = false)
    {
        this["", "EHLO", "HELO", "MAIL", "RCPT", "RSET", "."] = "250 ok";
        this[""] = "220 scripted";
        this["DATA"] = "354 go on";
        this["QUIT"] = "221 bye";
        listener.Start();
        accepting = AcceptAsync(implicitTls);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Lines { get; } = new();

    public int Connections { get; private set; }

    public bool Encrypted { get; private set; }

    public string this[params string[] verbs]
    {
        set => Array.ForEach(verbs, verb => replies[verb] = _ => Encoding.UTF8.GetBytes(value is Drop or Silence ? value : value + "\r\n"));
    }

    public void Answer(string verb, Func<int, string> byCount) => replies[verb] = count => Encoding.UTF8.GetBytes(byCount(count) + "\r\n");

    public void AnswerRaw(string verb, byte[] bytes) => replies[verb] = _ => bytes;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync(bool implicitTls)
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                Connections++;
                talks.Add(TalkAsync(client, implicitTls));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException || (fault is InvalidOperationException && stop.IsCancellationRequested))
        {
            // A listener stopped between two connections says that it was never started.
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client, bool implicitTls)
    {
        using var _ = client;
        try
        {
            Stream stream = implicitTls ? await EncryptAsync(client.GetStream()) : client.GetStream();
            if (!await AnswerAsync(stream, ""))
                return;
            while (await ReadLineAsync(stream) is { } line)
            {
                Lines.Enqueue(line);
                var verb = line.Split(' ')[0];
                if (!await AnswerAsync(stream, verb))
                    return;
                if (verb == "STARTTLS")
                    stream = await EncryptAsync(stream);
                if (verb == "DATA" && !await ContentAsync(stream))
                    return;
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client left: that is its right.
        }
    }

    private async Task<bool> ContentAsync(Stream stream)
    {
        while (await ReadLineAsync(stream) is { } line && line != ".")
            Lines.Enqueue(line);
        return await AnswerAsync(stream, ".");
    }

    private async Task<bool> AnswerAsync(Stream stream, string verb)
    {
        var count = asked.AddOrUpdate(verb, 1, (_, n) => n + 1);
        var reply = replies.TryGetValue(verb, out var known) ? known(count) : "500 what"u8.ToArray();
        if (reply.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Drop)))
            return false;
        if (reply.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Silence)))
            await Task.Delay(Timeout.Infinite, stop.Token);
        await stream.WriteAsync(reply, stop.Token);
        return true;
    }

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one, stop.Token) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }

    private async Task<SslStream> EncryptAsync(Stream plain)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate.Value }, stop.Token);
        Encrypted = true;
        return encrypted;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
