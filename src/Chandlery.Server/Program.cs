Console.WriteLine("chandlery");
